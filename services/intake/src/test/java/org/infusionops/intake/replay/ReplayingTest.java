package org.infusionops.intake.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Evaluation;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.eligibility.Person;
import org.infusionops.intake.pack.ShippedPacks;
import org.infusionops.intake.replay.Otherwise.Change;
import org.infusionops.intake.replay.Otherwise.Differs;
import org.infusionops.intake.replay.Otherwise.RuleDifference;
import org.infusionops.intake.replay.Replay.Moved;
import org.infusionops.intake.replay.Replay.RuleCount;
import org.infusionops.intake.screening.PastDecision;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Past decisions decided anew. */
class ReplayingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final Eligibility STANDARD = new Eligibility(ShippedPacks.standard());

  @Test
  void by_the_same_rules_nothing_is_different() {
    assertThat(new Replaying(STANDARD).of(decided(1, 42, Set.of()))).isEmpty();
  }

  @Test
  void a_rule_that_now_fires_is_named_with_the_outcome_it_makes() {
    Eligibility older = rules(pack -> at(pack, "/eligibility/minimumAge").put("years", 50));
    Otherwise otherwise = new Replaying(older).of(decided(1, 42, Set.of())).orElseThrow();
    assertThat(otherwise.to()).isEqualTo(Outcome.INELIGIBLE);
    assertThat(otherwise.differs()).isEqualTo(Differs.OUTCOME);
    assertThat(otherwise.rules())
        .containsExactly(new RuleDifference("minimum-age", Change.FIRES_NOW, "HARD_STOP"));
  }

  @Test
  void a_rule_that_fires_no_more_is_named_too() {
    PastDecision refused = decided(1, 17, Set.of());
    Eligibility younger = rules(pack -> at(pack, "/eligibility/minimumAge").put("years", 16));
    assertThat(new Replaying(younger).of(refused).orElseThrow().rules())
        .containsExactly(new RuleDifference("minimum-age", Change.FIRED_THEN, "HARD_STOP"));
  }

  @Test
  void an_override_is_taken_over() {
    PastDecision overridden = decided(1, 17, Set.of("minimum-age"));
    Optional<Otherwise> same = new Replaying(STANDARD).of(overridden);
    assertThat(same).isEmpty();
    Eligibility renamed =
        rules(pack -> at(pack, "/eligibility/minimumAge").put("id", "minimum-age-2"));
    assertThat(new Replaying(renamed).of(overridden).orElseThrow().rules())
        .containsExactly(
            new RuleDifference("minimum-age-2", Change.FIRES_NOW, "HARD_STOP"),
            new RuleDifference("minimum-age", Change.FIRED_THEN, "HARD_STOP"));
  }

  @Test
  void other_rules_on_the_way_to_the_same_outcome_are_told_apart() {
    Eligibility without =
        rules(
            pack -> {
              at(pack, "/eligibility/minimumAge").put("id", "age-of-majority");
              ((ArrayNode) pack.at("/eligibility/clearances")).remove(0);
            });
    Otherwise otherwise = new Replaying(without).of(decided(1, 17, Set.of())).orElseThrow();
    assertThat(otherwise.differs()).isEqualTo(Differs.RULES);
  }

  @Test
  void everything_is_counted_and_only_the_page_is_kept() {
    Eligibility older = rules(pack -> at(pack, "/eligibility/minimumAge").put("years", 50));
    var replay = new Replay(new Replaying(older), Differs.OUTCOME, 3, 4);
    IntStream.range(0, 100).forEach(i -> replay.take(decided(i, i % 2 == 0 ? 42 : 60, Set.of())));
    assertThat(replay.decisions()).isEqualTo(100);
    assertThat(replay.differing(Differs.OUTCOME)).isEqualTo(50);
    assertThat(replay.differing(Differs.RULES)).isZero();
    assertThat(replay.moved())
        .containsExactly(
            new Moved(Outcome.INCOMPLETE, Outcome.INELIGIBLE, 50),
            new Moved(Outcome.INCOMPLETE, Outcome.INCOMPLETE, 50));
    assertThat(replay.rules()).containsExactly(new RuleCount("minimum-age", Change.FIRES_NOW, 50));
    assertThat(replay.page())
        .extracting(Otherwise::screeningId)
        .containsExactly("6", "8", "10", "12");
  }

  /** As it was decided by the standard pack, with no answers but those everybody has. */
  private static PastDecision decided(int number, int age, Set<String> overridden) {
    LocalDate birthDate = DAY.minusYears(age);
    Evaluation then = STANDARD.evaluate(new Person(birthDate, DAY), Answers.none());
    return new PastDecision(
        Integer.toString(number),
        "patient",
        "mesa",
        1,
        Answers.none(),
        birthDate,
        DAY,
        then.overriding(overridden),
        then.findings(),
        overridden,
        Instant.parse("2026-11-22T17:00:00Z"));
  }

  private static Eligibility rules(Consumer<ObjectNode> change) {
    return new Eligibility(ShippedPacks.changed(change).pack());
  }

  private static ObjectNode at(JsonNode pack, String pointer) {
    return (ObjectNode) pack.at(pointer);
  }
}
