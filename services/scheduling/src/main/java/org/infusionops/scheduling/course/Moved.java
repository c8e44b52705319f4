package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.starter.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An appointment was moved.
 *
 * @param appointmentId the appointment
 * @param from when it would have started
 * @param to when it was to start instead
 * @param why why
 * @param at when it was moved
 * @param fromSiteId where it would have been; there exactly when it was moved to another site
 */
record Moved(
    String appointmentId,
    Instant from,
    Instant to,
    Why why,
    Instant at,
    @Nullable String fromSiteId) {

  /** At the same site. */
  Moved(String appointmentId, Instant from, Instant to, Why why, Instant at) {
    this(appointmentId, from, to, why, at, null);
  }

  /** Whether the patient is due at another time or site than before. */
  boolean concernsThePatient() {
    return fromSiteId != null || !from.equals(to);
  }

  /**
   * Why an appointment is moved.
   *
   * @param reason the code
   * @param note in words; never leaves this service
   * @param by the staff member who moved it
   * @param allowance by which the protocol's longest time may be exceeded; absent as a rule
   */
  record Why(
      RescheduleReason reason, @Nullable String note, String by, @Nullable Allowance allowance) {

    Why(RescheduleReason reason, @Nullable String note, String by) {
      this(reason, note, by, null);
    }

    /** What of these a prescriber has not set aside. */
    List<Conflict> inTheWay(List<Conflict> conflicts) {
      return allowance == null ? conflicts : Conflict.butLonger(conflicts);
    }

    /**
     * The same, the allowance naming what it sets aside of these.
     *
     * @throws Problem 422 when that is nothing: what the protocol allows is for schedulers to move
     */
    Why exceeding(List<Conflict> conflicts) {
      List<String> limits =
          conflicts.stream()
              .filter(conflict -> conflict.rule().isALongestTime())
              .map(Conflict::source)
              .distinct()
              .toList();
      if (allowance == null) {
        return this;
      }
      if (limits.isEmpty()) {
        throw Problem.invalid(
            "override", "is not needed: the protocol allows this, and schedulers move so far");
      }
      return new Why(reason, note, by, new Allowance(allowance.reason(), limits));
    }
  }

  /**
   * A prescriber, who moved the appointment, lets the patient wait longer than the protocol does.
   *
   * @param reason why, in words; never leaves this service
   * @param limits what was exceeded: protocol pack, version and rule
   */
  record Allowance(String reason, List<String> limits) {
    Allowance {
      limits = List.copyOf(limits);
    }
  }
}
