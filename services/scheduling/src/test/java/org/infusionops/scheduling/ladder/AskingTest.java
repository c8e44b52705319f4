package org.infusionops.scheduling.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.contracts.intake.OutcomeStanding;
import org.infusionops.scheduling.pack.Plan;
import org.junit.jupiter.api.Test;

class AskingTest {

  private static final OutcomeStanding RESPONSE = OutcomeStanding.RESPONSE;
  private static final OutcomeStanding NO_RESPONSE = OutcomeStanding.NO_RESPONSE;

  @Test
  void afterTheThirdSessionAMissingOutcomeAsksForItOrForAReview() {
    assertThat(Treatments.afterSeries(2).asks()).isNull();
    assertThat(Treatments.afterSeries(3).asks()).isEqualTo(Question.Kind.OUTCOME_MISSING);
    Treatment measuredTooEarly =
        Treatments.afterSeries(3).hearing(Treatments.outcome(4, RESPONSE, 60));
    assertThat(measuredTooEarly.asks()).isEqualTo(Question.Kind.OUTCOME_MISSING);
  }

  @Test
  void anOutcomeThatCannotBeScoredIsMissing() {
    Treatment treatment =
        Treatments.afterSeries(3)
            .hearing(Treatments.outcome(6, RESPONSE, 60))
            .hearing(Treatments.outcome(7, OutcomeStanding.UNKNOWN, null));
    assertThat(treatment.asks()).isEqualTo(Question.Kind.OUTCOME_MISSING);
  }

  @Test
  void aFallBelowTheRuleAsksForAReviewAndAnAgreedOneDoesNot() {
    Treatment little = Treatments.afterSeries(3).hearing(Treatments.outcome(6, NO_RESPONSE, 20));
    assertThat(little.question().orElseThrow())
        .satisfies(
            asked -> {
              assertThat(asked.kind()).isEqualTo(Question.Kind.TOO_LITTLE_RESPONSE);
              assertThat(asked.rule()).isEqualTo("review");
              assertThat(asked.inputs()).hasSize(1);
              assertThat(asked.sessions()).isEqualTo(3);
            });
    assertThat(Treatments.afterSeries(3).hearing(Treatments.outcome(6, NO_RESPONSE, 25)).asks())
        .isNull();
  }

  @Test
  void anOutcomeMeasuredOnTheMorningOfTheThirdSessionCounts() {
    var morning = new Outcome("m", NO_RESPONSE, 30, Treatments.day(6).minusSeconds(7_200));
    assertThat(Treatments.afterSeries(3).hearing(morning).asks()).isNull();
  }

  @Test
  void anOutcomeHeardOfBeforeTheSessionIsTheSameAsAfterIt() {
    Outcome outcome = Treatments.outcome(6, NO_RESPONSE, 10);
    Treatment after = Treatments.afterSeries(3).hearing(outcome);
    Treatment before =
        Treatments.afterSeries(2)
            .hearing(outcome)
            .completing(new Done("s3", Treatments.SERIES, Treatments.day(6)));
    assertThat(before).isEqualTo(after);
  }

  @Test
  void aReviewedTreatmentGoesOnAndIsAskedAboutAgainBeforeMaintenance() {
    Treatment three = Treatments.afterSeries(3).hearing(Treatments.outcome(6, NO_RESPONSE, 10));
    Treatment reviewed =
        three.deciding(
            new Word("prescriber", "a good reason", Treatments.day(7))
                .on(three, Decided.Kind.CONTINUED));
    assertThat(reviewed.asks()).isNull();
    Treatment over = reviewed;
    for (int number = 4; number <= 6; number++) {
      over = over.completing(new Done("s" + number, Treatments.SERIES, Treatments.day(2 * number)));
    }
    assertThat(over.position().step()).isEqualTo(1);
    assertThat(over.asks()).isEqualTo(Question.Kind.TOO_LITTLE_RESPONSE);
  }

  @Test
  void aReviewWithoutAnOutcomeDoesNotCoverABadOneThatComesLater() {
    Treatment reviewed = decided(Treatments.afterSeries(3), Decided.Kind.CONTINUED);
    assertThat(reviewed.asks()).isNull();
    assertThat(reviewed.hearing(Treatments.outcome(8, NO_RESPONSE, 0)).asks())
        .isEqualTo(Question.Kind.TOO_LITTLE_RESPONSE);
  }

  @Test
  void aWithdrawnOutcomeCountsNoMore() {
    Outcome good = Treatments.outcome(6, RESPONSE, 60);
    Treatment treatment = Treatments.afterSeries(3).hearing(good);
    assertThat(treatment.asks()).isNull();
    assertThat(
            treatment
                .hearing(new Outcome(good.id(), OutcomeStanding.WITHDRAWN, null, good.takenAt()))
                .asks())
        .isEqualTo(Question.Kind.OUTCOME_MISSING);
  }

  @Test
  void maintenanceBeginsAfterTheSeriesAndIsDueByItsFirstStep() {
    Treatment treatment = Treatments.onFirstStep(0);
    assertThat(treatment.position().step()).isEqualTo(1);
    assertThat(treatment.due()).isEqualTo(LocalDate.of(2026, 12, 12));
    assertThat(treatment.completing(new Done("w", "w", Treatments.day(21))).due())
        .isEqualTo(LocalDate.of(2026, 12, 21));
    assertThat(treatment.ended(Treatments.day(20)).due()).isNull();
  }

  @Test
  void sustainedResponseAsksForLongerIntervalsOnceTheStepsSessionsAreDone() {
    Treatment good =
        Treatments.onFirstStep(4)
            .hearing(Treatments.outcome(26, RESPONSE, 55))
            .hearing(Treatments.outcome(33, OutcomeStanding.REMISSION, 80));
    assertThat(good.asks()).isEqualTo(Question.Kind.STRETCH);
    assertThat(
            Treatments.onFirstStep(3)
                .hearing(Treatments.outcome(20, RESPONSE, 55))
                .hearing(Treatments.outcome(27, RESPONSE, 80))
                .asks())
        .isNull();
    assertThat(Treatments.onFirstStep(4).asks()).isEqualTo(Question.Kind.OUTCOME_FOR_STEP);
    assertThat(decided(good, Decided.Kind.STAYED).asks()).isNull();
    assertThat(
            decided(good, Decided.Kind.STAYED).hearing(Treatments.outcome(40, RESPONSE, 60)).asks())
        .isEqualTo(Question.Kind.STRETCH);
  }

  @Test
  void aRelapseAsksForTheStepBeforeAndOnTheFirstOneForAReview() {
    Outcome relapse = Treatments.outcome(45, NO_RESPONSE, 10);
    assertThat(Treatments.onFirstStep(2).hearing(relapse).asks())
        .isEqualTo(Question.Kind.RELAPSE_AT_FIRST_STEP);
    Treatment monthly =
        Treatments.onFirstStep(4).at(Position.on(2, Treatments.day(41))).hearing(relapse);
    assertThat(monthly.asks()).isEqualTo(Question.Kind.FALL_BACK);
    assertThat(decided(monthly, Decided.Kind.STAYED).asks()).isNull();
  }

  @Test
  void aSeriesThatIsCutShortAsksForAReviewAndNobodyDropsOutOfSight() {
    Treatment cut = Treatments.afterSeries(2).cutShort();
    assertThat(cut.asks()).isEqualTo(Question.Kind.SERIES_CUT_SHORT);
    assertThat(cut.question().orElseThrow().source()).isEqualTo("2 of 6 sessions were done");
    assertThat(cut.completing(new Done("s3", Treatments.SERIES, Treatments.day(9))).asks())
        .isEqualTo(Question.Kind.OUTCOME_MISSING);
    Treatment reviewed =
        decided(
            Treatments.afterSeries(4)
                .hearing(Treatments.outcome(8, NO_RESPONSE, 10))
                .at(Position.on(0, Treatments.BEGIN)),
            Decided.Kind.CONTINUED);
    assertThat(reviewed.at(Position.on(1, Treatments.day(98))).asks()).isNull();
  }

  @Test
  void aPackWithoutRulesAsksNothing() {
    Treatment treatment = Treatments.begun(Plan.NONE);
    for (int number = 1; number <= 6; number++) {
      treatment =
          treatment.completing(
              new Done("s" + number, Treatments.SERIES, Treatments.day(2 * number)));
    }
    assertThat(treatment.asks()).isNull();
    assertThat(treatment.due()).isNull();
    assertThat(treatment.position().step()).isZero();
  }

  @Property(tries = 300)
  void aWorseOutcomeNeverAsksForLongerIntervals(
      @ForAll @IntRange(min = 1, max = 3) int step,
      @ForAll @IntRange(min = 0, max = 6) int sessions,
      @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 4) Integer> heard,
      @ForAll @IntRange(min = 0, max = 60) int day) {
    Treatment treatment = maintained(step, sessions, heard);
    Treatment worse = treatment.hearing(Treatments.outcome(day, NO_RESPONSE, -5));
    assertThat(worse.asks() == Question.Kind.STRETCH && treatment.asks() != Question.Kind.STRETCH)
        .isFalse();
    Treatment last = treatment.hearing(Treatments.outcome(99, NO_RESPONSE, -5));
    assertThat(last.asks()).isNotEqualTo(Question.Kind.STRETCH);
  }

  @Property(tries = 100)
  void withoutAnOutcomeNothingIsStretched(
      @ForAll @IntRange(min = 1, max = 3) int step,
      @ForAll @IntRange(min = 0, max = 30) int sessions) {
    assertThat(maintained(step, sessions, List.of()).asks()).isNotEqualTo(Question.Kind.STRETCH);
  }

  @Property(tries = 200)
  void aBetterOutcomeNeverAsksForShorterIntervals(
      @ForAll @IntRange(min = 1, max = 3) int step,
      @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 4) Integer> heard) {
    Treatment better =
        maintained(step, 2, heard).hearing(Treatments.outcome(99, OutcomeStanding.REMISSION, 90));
    assertThat(better.asks()).isNotIn(Question.Kind.FALL_BACK, Question.Kind.RELAPSE_AT_FIRST_STEP);
  }

  @Property(tries = 200)
  void theOrderInWhichThingsAreHeardOfDoesNotMatter(
      @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 4) Integer> heard,
      @ForAll @IntRange(min = 0, max = 5) int sessions) {
    Treatment one = Treatments.afterSeries(sessions);
    for (int index = 0; index < heard.size(); index++) {
      one = one.hearing(outcome(index, heard.get(index)));
    }
    Treatment other = Treatments.begun();
    for (int index = heard.size() - 1; index >= 0; index--) {
      other = other.hearing(outcome(index, heard.get(index)));
    }
    for (int number = sessions; number >= 1; number--) {
      other =
          other.completing(new Done("s" + number, Treatments.SERIES, Treatments.day(2 * number)));
    }
    assertThat(other).isEqualTo(one);
  }

  /** On a step of maintenance, with outcomes one day after the other since then. */
  private static Treatment maintained(int step, int sessions, List<Integer> heard) {
    Treatment treatment = Treatments.onFirstStep(0).at(Position.on(step, Treatments.day(13)));
    for (int number = 0; number < sessions; number++) {
      treatment =
          treatment.completing(new Done("m" + number, "m" + number, Treatments.day(14 + number)));
    }
    for (int index = 0; index < heard.size(); index++) {
      treatment = treatment.hearing(outcome(14 + index, heard.get(index)));
    }
    return treatment;
  }

  private static Outcome outcome(int day, int standing) {
    return switch (standing) {
      case 0 -> Treatments.outcome(day, OutcomeStanding.UNKNOWN, null);
      case 1 -> Treatments.outcome(day, NO_RESPONSE, 0);
      case 2 -> Treatments.outcome(day, NO_RESPONSE, 30);
      case 3 -> Treatments.outcome(day, RESPONSE, 55);
      default -> Treatments.outcome(day, OutcomeStanding.REMISSION, 85);
    };
  }

  private static Treatment decided(Treatment treatment, Decided.Kind kind) {
    return treatment.deciding(
        new Word("prescriber", "a good reason", Treatments.day(98)).on(treatment, kind));
  }
}
