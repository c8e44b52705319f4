package org.infusionops.intake.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every answer to every instrument. */
class InstrumentPropertyTest {

  /** An instrument and some of its answers. */
  record Answered(Instrument instrument, Map<String, Integer> answers) {
    Answered with(String item, int value) {
      Map<String, Integer> more = new HashMap<>(answers);
      more.put(item, value);
      return new Answered(instrument, more);
    }

    Answered without(String item) {
      Map<String, Integer> fewer = new HashMap<>(answers);
      fewer.remove(item);
      return new Answered(instrument, fewer);
    }

    Score score() {
      return instrument.score(answers);
    }
  }

  @Provide
  Arbitrary<Answered> answered() {
    return Arbitraries.of(ShippedInstruments.all().all())
        .flatMap(
            instrument -> {
              Arbitrary<Answered> all = Arbitraries.just(new Answered(instrument, Map.of()));
              for (Item item : instrument.items()) {
                Arbitrary<Integer> values =
                    Arbitraries.of(item.options().stream().map(Item.Option::value).toList());
                all =
                    all.flatMap(
                        some ->
                            Arbitraries.integers()
                                .between(0, 19)
                                .flatMap(
                                    chance ->
                                        chance == 0
                                            ? Arbitraries.just(some)
                                            : values.map(value -> some.with(item.id(), value))));
              }
              return all;
            });
  }

  @Property(tries = 500)
  void a_total_is_within_its_range_and_band(@ForAll("answered") Answered some) {
    if (some.score() instanceof Score.Scored scored) {
      Integer highest = some.instrument().highest();
      assertThat(highest).isNotNull();
      assertThat(scored.total()).isBetween(0, highest);
      assertThat(some.instrument().band(scored.total()).id()).isEqualTo(scored.band());
      assertThat(some.instrument().named(scored.band())).isPresent();
    }
  }

  @Property(tries = 500)
  void a_higher_answer_never_lowers_the_score(@ForAll("answered") Answered some) {
    for (Item item : some.instrument().items()) {
      Integer answer = some.answers().get(item.id());
      if (answer != null
          && answer < item.highest()
          && some.score() instanceof Score.Scored before
          && some.with(item.id(), item.highest()).score() instanceof Score.Scored after) {
        assertThat(after.total()).isGreaterThanOrEqualTo(before.total());
      }
    }
  }

  @Property(tries = 500)
  void an_answer_taken_away_is_never_a_zero(@ForAll("answered") Answered some) {
    for (Item item : some.instrument().scoredItems()) {
      switch (some.without(item.id()).score()) {
        // Imputed and said so, or not needed: the same as with any other answer there could be.
        case Score.Scored scored ->
            assertThat(
                    scored.imputed().contains(item.id())
                        || item.options().stream()
                                .map(option -> some.with(item.id(), option.value()).score())
                                .distinct()
                                .count()
                            == 1
                        || some.instrument().scoring() instanceof Scoring.HighestOfDomain)
                .isTrue();
        case Score.Classified level ->
            // Decided by another answer, or not asked at all.
            assertThat(
                    some.without(item.id()).answers().values().stream().anyMatch(a -> a > 0)
                        || item.skipped(some.without(item.id()).answers())
                        || level.level().equals("HIGH"))
                .isTrue();
        case Score.NotScorable missing -> assertThat(missing.missing()).isNotEmpty();
      }
    }
  }

  @Property(tries = 500)
  void what_is_named_missing_makes_it_scorable(@ForAll("answered") Answered some) {
    if (some.score() instanceof Score.NotScorable(List<String> missing)) {
      Answered filled = some;
      for (Item item : some.instrument().items()) {
        if (missing.contains(item.id()) || !some.answers().containsKey(item.id())) {
          filled = filled.with(item.id(), 0);
        }
      }
      assertThat(new TreeSet<>(some.answers().keySet())).doesNotContainAnyElementsOf(missing);
      assertThat(filled.score()).isNotInstanceOf(Score.NotScorable.class);
    }
  }

  @Property(tries = 500)
  void danger_once_shown_is_shown_whatever_else_is_answered_or_missing(
      @ForAll("answered") Answered some) {
    DangerRule rule = some.instrument().danger();
    if (rule != null && some.instrument().showsDanger(some.answers())) {
      for (Item item : some.instrument().items()) {
        boolean sign = rule.anyOf().stream().anyMatch(each -> each.item().equals(item.id()));
        if (!sign) {
          assertThat(some.instrument().showsDanger(some.without(item.id()).answers())).isTrue();
        }
      }
    }
  }

  @Property(tries = 1000)
  void a_response_to_a_baseline_stays_one_when_the_total_falls_further(
      @ForAll("answered") Answered one, @ForAll("answered") Answered other) {
    OutcomeRule rule = one.instrument().outcome();
    if (rule != null
        && one.instrument() == other.instrument()
        && one.score() instanceof Score.Scored baseline
        && other.score() instanceof Score.Scored later
        && later.total() > 0
        && rule.response(baseline.total(), later.total())) {
      assertThat(rule.response(baseline.total(), later.total() - 1)).isTrue();
      assertThat(later.total()).isLessThan(baseline.total());
    }
  }
}
