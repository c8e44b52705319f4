package org.infusionops.intake.instrument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.infusionops.intake.instrument.InstrumentRefused.Fault;

/** Finds what a schema cannot see: rules of an instrument that do not fit together. */
final class InstrumentFaults {

  private final Instrument instrument;
  private final List<Fault> faults = new ArrayList<>();

  private InstrumentFaults(Instrument instrument) {
    this.instrument = instrument;
  }

  static List<Fault> in(Instrument instrument) {
    var found = new InstrumentFaults(instrument);
    found.codes();
    found.items();
    found.scoring();
    found.bands();
    found.outcome();
    found.danger();
    return List.copyOf(found.faults);
  }

  private void wrong(String field, String reason) {
    faults.add(new Fault(field, reason));
  }

  private void codes() {
    code("code", instrument.code());
    Code total = instrument.totalCode();
    if (total != null) {
      code("totalCode", total);
    }
    for (int i = 0; i < instrument.items().size(); i++) {
      Item item = instrument.items().get(i);
      code("items[" + i + "].code", item.code());
      for (Item.Option option : item.options()) {
        Code answer = option.code();
        if (answer != null) {
          code("items[" + i + "].options." + option.value() + ".code", answer);
        }
      }
    }
  }

  private void code(String field, Code code) {
    if (code.system().equals(Code.LOINC) && !Code.isLoinc(code.code())) {
      wrong(field, "is no LOINC code: its check digit is wrong");
    }
  }

  private void items() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < instrument.items().size(); i++) {
      Item item = instrument.items().get(i);
      String field = "items[" + i + "]";
      Item.AskedIf condition = item.askedIf();
      if (condition != null && !seen.contains(condition.item())) {
        wrong(field + ".askedIf.item", "is no item before it");
      }
      if (!seen.add(item.id())) {
        wrong(field + ".id", "is there twice");
      }
      for (int o = 1; o < item.options().size(); o++) {
        if (item.options().get(o).value() <= item.options().get(o - 1).value()) {
          wrong(field + ".scale", "its values do not rise");
        }
      }
    }
    if (instrument.scoredItems().isEmpty()) {
      wrong("items", "none is scored");
    }
  }

  private void scoring() {
    switch (instrument.scoring()) {
      case Scoring.Sum sum -> {
        range(
            sum.minimum(),
            sum.maximum(),
            instrument.scoredItems().stream().mapToInt(i -> i.options().getFirst().value()).sum(),
            instrument.scoredItems().stream().mapToInt(Item::highest).sum());
        if (sum.mostMissing() >= instrument.scoredItems().size()) {
          wrong("scoring.mostMissing", "leaves nothing to score");
        }
      }
      case Scoring.HighestOfDomain domains -> {
        known(
            "scoring.domains",
            domains.domains().stream().flatMap(Scoring.HighestOfDomain.Domain::items).toList());
        if (faults.isEmpty()) {
          range(
              domains.minimum(),
              domains.maximum(),
              0,
              domains.domains().stream()
                  .mapToInt(
                      d -> d.items().mapToInt(id -> instrument.item(id).highest()).max().orElse(0))
                  .sum());
        }
      }
      case Scoring.Levels levels -> {
        known(
            "scoring.levels",
            levels.levels().stream().flatMap(level -> level.anyOf().stream()).toList());
        for (int i = 0; i < levels.levels().size(); i++) {
          boolean last = i == levels.levels().size() - 1;
          if (levels.levels().get(i).anyOf().isEmpty() != last) {
            wrong("scoring.levels[" + i + "].anyOf", "only the last level is shown by nothing");
          }
        }
      }
    }
  }

  private void range(int minimum, int maximum, int least, int most) {
    if (minimum != least) {
      wrong("scoring.minimum", "the items add up to at least " + least);
    }
    if (maximum != most) {
      wrong("scoring.maximum", "the items add up to at most " + most);
    }
  }

  /** Each scored item is named once. */
  private void known(String field, List<String> named) {
    List<String> scored = instrument.scoredItems().stream().map(Item::id).toList();
    for (String item : new HashSet<>(named)) {
      if (!scored.contains(item)) {
        wrong(field, "there is no scored item " + item);
      }
    }
    for (String item : scored) {
      long times = named.stream().filter(item::equals).count();
      if (times != 1) {
        wrong(field, "item " + item + " is named " + times + " times");
      }
    }
  }

  private void bands() {
    Integer highest = instrument.highest();
    if (highest == null) {
      if (!instrument.bands().isEmpty()) {
        wrong("bands", "a score of levels has none");
      }
      return;
    }
    int next =
        switch (instrument.scoring()) {
          case Scoring.Sum sum -> sum.minimum();
          case Scoring.HighestOfDomain domains -> domains.minimum();
          case Scoring.Levels _ -> 0;
        };
    for (int i = 0; i < instrument.bands().size(); i++) {
      Band band = instrument.bands().get(i);
      if (band.from() != next) {
        wrong(
            "bands[" + i + "].from",
            (band.from() < next ? "overlaps" : "leaves a gap after") + " what is below " + next);
      }
      if (band.to() < band.from()) {
        wrong("bands[" + i + "].to", "is below from");
      }
      next = band.to() + 1;
    }
    if (next != highest + 1) {
      wrong("bands", "they end at " + (next - 1) + ", the score at " + highest);
    }
    if (ids().distinct().count() != ids().count()) {
      wrong("bands", "an id is there twice");
    }
  }

  private Stream<String> ids() {
    return instrument.bands().stream().map(Band::id);
  }

  private void outcome() {
    OutcomeRule rule = instrument.outcome();
    if (rule == null) {
      return;
    }
    Integer highest = instrument.highest();
    if (highest == null) {
      wrong("outcome", "needs a score that is a number");
      return;
    }
    Integer remission = rule.remissionAtMost();
    if (remission != null && remission >= highest) {
      wrong("outcome.remissionAtMost", "every total would be remission");
    }
    if (rule.meaningfulChange() > highest) {
      wrong("outcome.meaningfulChange", "is more than the score can change");
    }
    Integer points = rule.responsePoints();
    if (points != null && points > highest) {
      wrong("outcome.responsePoints", "is more than the score can change");
    }
  }

  private void danger() {
    DangerRule rule = instrument.danger();
    if (rule == null) {
      return;
    }
    for (int i = 0; i < rule.anyOf().size(); i++) {
      DangerRule.Sign sign = rule.anyOf().get(i);
      int at = i;
      instrument
          .find(sign.item())
          .ifPresentOrElse(
              item -> {
                if (sign.atLeast() > item.highest()) {
                  wrong("danger.anyOf[" + at + "].atLeast", "can never be answered");
                }
              },
              () -> wrong("danger.anyOf[" + at + "].item", "is no item"));
    }
  }
}
