package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * Cancels one appointment. Its reminders are disarmed and its place is marked to be cleared in the
 * same write, so nothing of it can be left behind.
 */
@Component
final class CancellingAppointment {

  private final BookedAppointments appointments;
  private final Clinic clinic;
  private final InstantSource clock;

  CancellingAppointment(BookedAppointments appointments, Clinic clinic, InstantSource clock) {
    this.appointments = appointments;
    this.clinic = clinic;
    this.clock = clock;
  }

  /**
   * Cancels. Doing so again for the same reason changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 422 when that party cannot cancel for that reason, or not at this time, 409
   *     when the patient is not expected any more
   */
  Stored<Course> cancel(
      String courseId,
      String appointmentId,
      IfMatch ifMatch,
      CancellationReason reason,
      CancelledBy by) {
    if (!Cancellation.isPossible(reason, by)) {
      throw Problem.invalid("reason", "is not a reason for which the %s cancels".formatted(by));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var why = new Cancellation(reason, by, now);
    return appointments.change(
        courseId,
        appointmentId,
        ifMatch,
        (booked, appointment) -> decide(courseId, booked, appointment, why));
  }

  private Change<Course> decide(
      String courseId, Booked booked, Appointment appointment, Cancellation why) {
    Cancellation before = appointment.cancellation();
    if (before != null && before.reason() == why.reason() && before.by() == why.by()) {
      return Change.to(booked);
    }
    if (!appointment.state().awaited()) {
      throw BookedAppointments.notAwaited(appointment);
    }
    requireTrueToTheClock(why, appointment.slot().startsAt(), booked.order());
    int revision = booked.moves().revisionOf(appointment.cancelled(why));
    Change<Course> change =
        Change.<Course>to(booked.with(appointment.id(), a -> a.cancelled(why)))
            .arm(Timer.SETTLE_DAYS, why.at())
            .publish(
                new Story(courseId, booked.order(), why.at())
                    .cancelled(appointment, why, revision));
    return Reminders.disarm(change, appointment);
  }

  /** Money depends on it, so in time or late is not a matter of opinion. */
  private void requireTrueToTheClock(Cancellation why, Instant startsAt, SeriesOrder order) {
    Instant free = startsAt.minus(clinic.freeCancellation());
    CancellationReason right =
        why.at().isAfter(free)
            ? CancellationReason.PATIENT_LATE
            : CancellationReason.PATIENT_IN_TIME;
    boolean tellsWhen =
        why.reason() == CancellationReason.PATIENT_IN_TIME
            || why.reason() == CancellationReason.PATIENT_LATE;
    if (tellsWhen && why.reason() != right) {
      throw Problem.invalid(
          "reason",
          "must be %s %s: %d h before the start"
              .formatted(
                  right,
                  right == CancellationReason.PATIENT_LATE
                      ? "from %s on".formatted(new LocalWords(order.zone()).dateAndTime(free))
                      : "until " + new LocalWords(order.zone()).dateAndTime(free),
                  clinic.freeCancellation().toHours()));
    }
  }
}
