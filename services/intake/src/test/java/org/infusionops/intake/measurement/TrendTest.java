package org.infusionops.intake.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.OutcomeRule;
import org.infusionops.intake.instrument.OutcomeRule.Direction;
import org.infusionops.intake.instrument.Score;
import org.infusionops.intake.instrument.ShippedInstruments;
import org.junit.jupiter.api.Test;

class TrendTest {

  private static final Instrument PHQ9 = ShippedInstruments.of("phq-9");
  private static final Instant DAY = Instant.parse("2026-11-22T17:00:00Z");

  @Test
  void each_reading_is_compared_with_the_baseline_before_it_and_the_reading_before_it() {
    var trend =
        Trend.of(
            PHQ9, List.of(baseline("p", 0, 20), session("p", 3, 1, 14), session("p", 6, 2, 4)));
    assertThat(trend.points()).extracting(Trend.Point::change).containsExactly(null, -6, -16);
    assertThat(trend.points())
        .extracting(Trend.Point::changePercent)
        .containsExactly(null, -30, -80);
    assertThat(trend.points()).extracting(Trend.Point::response).containsExactly(null, false, true);
    assertThat(trend.points())
        .extracting(Trend.Point::remission)
        .containsExactly(false, false, true);
    assertThat(trend.points())
        .extracting(Trend.Point::direction)
        .containsExactly(null, Direction.BETTER, Direction.BETTER);
  }

  @Test
  void without_a_baseline_nobody_says_whether_it_is_a_response() {
    Trend.Point point = Trend.of(PHQ9, List.of(session("p", 3, 1, 2))).points().getFirst();
    assertThat(point.response()).isNull();
    assertThat(point.baseline()).isNull();
    assertThat(point.remission()).isTrue();
  }

  @Test
  void a_baseline_counts_for_what_was_taken_at_the_same_moment() {
    var together =
        Trend.of(PHQ9, List.of(session("p", 0, 1, 8), baseline("p", 0, 20), session("p", 0, 2, 4)));
    assertThat(together.points()).extracting(Trend.Point::change).containsExactly(null, -12, -16);
  }

  @Test
  void a_later_course_is_compared_with_its_own_baseline() {
    var trend =
        Trend.of(
            PHQ9,
            List.of(
                baseline("p", 0, 20),
                session("p", 3, 1, 8),
                baseline("p", 90, 10),
                session("p", 93, 1, 8)));
    assertThat(trend.points().getLast().baseline()).isEqualTo("p-90");
    assertThat(trend.points().getLast().response()).isFalse();
  }

  @Test
  void a_baseline_that_cannot_be_scored_compares_with_nothing() {
    var unscored =
        new Reading(
            "p-90",
            "p",
            "phq-9",
            day(90),
            Occasion.baseline(),
            Way.STAFF,
            new Score.NotScorable(List.of("1", "2", "3")));
    var trend = Trend.of(PHQ9, List.of(baseline("p", 0, 20), unscored, session("p", 93, 1, 8)));
    assertThat(trend.points().getLast().response()).isNull();
  }

  @Test
  void outcomes_count_courses_that_were_measured_there() {
    List<Reading> readings =
        List.of(
            baseline("a", 0, 20),
            session("a", 3, 1, 10),
            session("a", 6, 2, 4),
            baseline("b", 0, 20),
            session("b", 3, 1, 18),
            // in remission already: left out
            baseline("c", 0, 3),
            session("c", 3, 1, 0),
            // no baseline: left out
            session("d", 3, 1, 0),
            // no session yet
            baseline("e", 0, 15));
    OutcomeSteps outcomes = OutcomeSteps.of(PHQ9, rule(), readings);
    assertThat(outcomes.courses()).isEqualTo(3);
    assertThat(outcomes.inRemissionAtBaseline()).isEqualTo(1);
    assertThat(outcomes.steps()).extracting(OutcomeSteps.Step::session).containsExactly(1, 2);
    OutcomeSteps.Step first = outcomes.steps().getFirst();
    assertThat(first.measured()).isEqualTo(2);
    assertThat(first.response()).isEqualTo(Rate.of(1, 2));
    assertThat(first.remission()).isEqualTo(Rate.of(0, 2));
    assertThat(outcomes.steps().getLast().remission()).isEqualTo(Rate.of(1, 1));
  }

  @Test
  void the_order_in_which_readings_come_does_not_matter() {
    List<Reading> readings =
        new ArrayList<>(
            List.of(
                baseline("a", 0, 20),
                session("a", 3, 1, 10),
                session("a", 6, 2, 4),
                baseline("b", 0, 17),
                session("b", 3, 1, 8)));
    OutcomeSteps expected = OutcomeSteps.of(PHQ9, rule(), readings);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(readings, new Random(seed));
      assertThat(OutcomeSteps.of(PHQ9, rule(), readings)).isEqualTo(expected);
    }
  }

  /** Published examples: 8 of 10 (Brown, Cai, DasGupta 2001 and every textbook), 0 of 10. */
  @Test
  void the_interval_is_wilson_s() {
    assertThat(Rate.of(8, 10).low()).isCloseTo(0.4902, within(0.0001));
    assertThat(Rate.of(8, 10).high()).isCloseTo(0.9433, within(0.0001));
    assertThat(Rate.of(0, 10).low()).isZero();
    assertThat(Rate.of(0, 10).high()).isCloseTo(0.2775, within(0.0001));
    assertThat(Rate.of(0, 0)).isEqualTo(new Rate(0, 0, 0, 1));
    assertThatThrownBy(() -> Rate.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void the_interval_holds_the_rate_and_narrows_with_more_patients(
      @ForAll @IntRange(min = 1, max = 2000) int of, @ForAll @IntRange(max = 2000) int some) {
    int count = some % (of + 1);
    Rate rate = Rate.of(count, of);
    assertThat(rate.low()).isBetween(0.0, (double) count / of + 0.0001);
    assertThat(rate.high()).isBetween((double) count / of - 0.0001, 1.0);
    Rate ten = Rate.of(10 * count, 10 * of);
    assertThat(ten.high() - ten.low()).isLessThan(rate.high() - rate.low() + 0.0001);
  }

  private static OutcomeRule rule() {
    OutcomeRule rule = PHQ9.outcome();
    if (rule == null) {
      throw new AssertionError("no rule");
    }
    return rule;
  }

  private static Instant day(int day) {
    return DAY.plus(Duration.ofDays(day));
  }

  private static Reading baseline(String patient, int day, int total) {
    return reading(patient, day, Occasion.baseline(), total);
  }

  private static Reading session(String patient, int day, int session, int total) {
    return reading(patient, day, new Occasion(Occasion.Kind.SESSION, session), total);
  }

  private static Reading reading(String patient, int day, Occasion occasion, int total) {
    return new Reading(
        patient + "-" + day,
        patient,
        "phq-9",
        day(day),
        occasion,
        Way.STAFF,
        new Score.Scored(total, PHQ9.band(total).id(), List.of()));
  }
}
