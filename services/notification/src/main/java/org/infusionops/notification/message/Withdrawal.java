package org.infusionops.notification.message;

import java.util.Optional;
import java.util.Set;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.intake.SafetyEventAcknowledged;
import org.infusionops.contracts.intake.SafetyEventClosed;
import org.infusionops.contracts.intake.SafetyPageRequested;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.jspecify.annotations.Nullable;

/**
 * Which messages an event makes untrue; those not away yet are cancelled.
 *
 * @param field the field of {@link Brief} that tells what they are about
 * @param value the id they are about
 * @param kinds the kinds that no longer hold
 * @param staffId only pages to this member of staff; null for all messages
 * @param reason told to staff
 */
record Withdrawal(
    String field, String value, Set<Kind> kinds, @Nullable String staffId, String reason) {

  private static final Set<Kind> PAGES = Set.of(Kind.SAFETY_PAGE, Kind.SAFETY_DRILL);

  private Withdrawal(String field, String value, Set<Kind> kinds, String reason) {
    this(field, value, kinds, null, reason);
  }

  static Optional<Withdrawal> of(Event event) {
    return switch (event) {
      case AppointmentCancelled e ->
          Optional.of(
              new Withdrawal(
                  "appointmentId",
                  e.appointmentId(),
                  Set.of(
                      Kind.REMINDER_72H,
                      Kind.REMINDER_24H,
                      Kind.REMINDER_2H,
                      Kind.RESCHEDULED,
                      Kind.SLOT_OFFERED),
                  "the appointment was cancelled"));
      case NoShowRecorded e ->
          Optional.of(
              new Withdrawal(
                  "appointmentId",
                  e.appointmentId(),
                  Set.of(Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H, Kind.RESCHEDULED),
                  "the visit was missed"));
      case AppointmentRescheduled e when e.concernsThePatient() ->
          Optional.of(
              new Withdrawal(
                  "appointmentId",
                  e.appointmentId(),
                  Set.of(
                      Kind.REMINDER_72H,
                      Kind.REMINDER_24H,
                      Kind.REMINDER_2H,
                      Kind.RESCHEDULED,
                      Kind.SLOT_OFFERED),
                  "the appointment was moved"));
      case SeriesProposed e ->
          Optional.of(
              new Withdrawal(
                  "courseId",
                  e.courseId(),
                  Set.of(Kind.INVITATION, Kind.RELEASED),
                  "another series was proposed"));
      case SeriesReleased e ->
          Optional.of(
              new Withdrawal(
                  "courseId",
                  e.courseId(),
                  Set.of(Kind.INVITATION, Kind.CONFIRMATION),
                  "the series was released"));
      case SeriesBooked e ->
          Optional.of(
              new Withdrawal(
                  "courseId", e.courseId(), Set.of(Kind.INVITATION), "the series is booked"));
      case SafetyPageRequested e ->
          // After an outage one page tells as much as ten.
          Optional.of(
              new Withdrawal(
                  "page.safetyEventId",
                  e.safetyEventId(),
                  PAGES,
                  e.staffId(),
                  "a later page says the same"));
      case SafetyEventAcknowledged e -> Optional.of(noMorePages(e.safetyEventId()));
      case SafetyEventClosed e -> Optional.of(noMorePages(e.safetyEventId()));
      default -> Optional.empty();
    };
  }

  private static Withdrawal noMorePages(String safetyEventId) {
    return new Withdrawal(
        "page.safetyEventId", safetyEventId, PAGES, "a clinician has the safety event");
  }

  boolean concerns(Message message) {
    Brief.StaffPage page = message.brief().page();
    return kinds.contains(message.kind())
        && (staffId == null || (page != null && page.staffId().equals(staffId)));
  }
}
