package org.infusionops.scheduling.course;

import java.time.Instant;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.jspecify.annotations.Nullable;

/**
 * Why an appointment does not take place.
 *
 * @param reason the code money depends on
 * @param by who cancelled
 * @param at when
 * @param hold what kind of hold; absent unless the reason is one, and in what was stored before
 *     kinds were asked for
 */
record Cancellation(
    CancellationReason reason, CancelledBy by, Instant at, @Nullable HoldKind hold) {

  /** Whether this party can cancel for this reason. */
  static boolean isPossible(CancellationReason reason, CancelledBy by) {
    return switch (reason) {
      case PATIENT_IN_TIME, PATIENT_LATE, EMERGENCY_GRACE -> by == CancelledBy.PATIENT;
      case CLINIC_HOLD -> by == CancelledBy.CLINIC;
      case MEDICAL -> true;
    };
  }
}
