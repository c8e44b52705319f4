package org.infusionops.scheduling.course;

import java.time.Instant;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.jspecify.annotations.Nullable;

/**
 * An appointment was moved.
 *
 * @param appointmentId the appointment
 * @param from when it would have started
 * @param to when it was to start instead
 * @param why why
 * @param at when it was moved
 */
record Moved(String appointmentId, Instant from, Instant to, Why why, Instant at) {

  /**
   * Why an appointment is moved.
   *
   * @param reason the code
   * @param note in words; never leaves this service
   * @param by the staff member who moved it
   */
  record Why(RescheduleReason reason, @Nullable String note, String by) {}
}
