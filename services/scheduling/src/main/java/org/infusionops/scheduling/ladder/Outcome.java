package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.util.Comparator;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.OutcomeStanding;
import org.jspecify.annotations.Nullable;

/**
 * How the patient stood when it was measured.
 *
 * @param id the measurement
 * @param fallBand by how many percent the score fell below the baseline, in steps of 5; absent when
 *     it cannot be told
 * @param takenAt when it was measured (UTC)
 */
record Outcome(String id, OutcomeStanding standing, @Nullable Integer fallBand, Instant takenAt) {

  static final Comparator<Outcome> BY_TIME =
      Comparator.comparing(Outcome::takenAt).thenComparing(Outcome::id);

  static Outcome of(OutcomeRecorded recorded) {
    return new Outcome(
        recorded.measurementId(), recorded.standing(), recorded.fallBand(), recorded.takenAt());
  }

  /** Whether anything can be said by it. */
  boolean isKnown() {
    return standing != OutcomeStanding.UNKNOWN && standing != OutcomeStanding.WITHDRAWN;
  }

  /** Whether the score fell by so much; a response by the questionnaire's own rule always did. */
  boolean fellBy(int percent) {
    return isGood() || (isKnown() && fallBand != null && fallBand >= percent);
  }

  /** Whether the patient stands at least so well. */
  boolean isAtLeast(OutcomeStanding least) {
    return standing == OutcomeStanding.REMISSION
        || (least == OutcomeStanding.RESPONSE && standing == OutcomeStanding.RESPONSE);
  }

  private boolean isGood() {
    return isAtLeast(OutcomeStanding.RESPONSE);
  }
}
