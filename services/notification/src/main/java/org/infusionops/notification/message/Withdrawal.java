package org.infusionops.notification.message;

import java.util.Optional;
import java.util.Set;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;

/**
 * Which messages an event makes untrue; those not away yet are cancelled.
 *
 * @param field the field of {@link Brief} that tells what they are about
 * @param value the id they are about
 * @param kinds the kinds that no longer hold
 * @param reason told to staff
 */
record Withdrawal(String field, String value, Set<Kind> kinds, String reason) {

  static Optional<Withdrawal> of(Event event) {
    return switch (event) {
      case AppointmentCancelled e ->
          Optional.of(
              new Withdrawal(
                  "appointmentId",
                  e.appointmentId(),
                  Set.of(Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H, Kind.RESCHEDULED),
                  "the appointment was cancelled"));
      case AppointmentRescheduled e when !e.startsAt().equals(e.previousStartsAt()) ->
          Optional.of(
              new Withdrawal(
                  "appointmentId",
                  e.appointmentId(),
                  Set.of(Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H, Kind.RESCHEDULED),
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
      default -> Optional.empty();
    };
  }

  boolean concerns(Message message) {
    return kinds.contains(message.kind());
  }
}
