package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.jspecify.annotations.Nullable;
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

  /** Cancels for another reason than a clinic's hold; see the other one. */
  Stored<Course> cancel(
      String courseId,
      String appointmentId,
      IfMatch ifMatch,
      CancellationReason reason,
      CancelledBy by) {
    return cancel(courseId, appointmentId, ifMatch, reason, by, null);
  }

  /**
   * Cancels. Doing so again for the same reason changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @param hold what kind of hold, exactly when the reason is one
   * @throws Problem 422 when that party cannot cancel for that reason, or not at this time, 409
   *     when the patient is not expected any more
   */
  Stored<Course> cancel(
      String courseId,
      String appointmentId,
      IfMatch ifMatch,
      CancellationReason reason,
      CancelledBy by,
      @Nullable HoldKind hold) {
    if (!Cancellation.isPossible(reason, by)) {
      throw Problem.invalid("reason", "is not a reason for which the %s cancels".formatted(by));
    }
    if ((reason == CancellationReason.CLINIC_HOLD) != (hold != null)) {
      throw Problem.invalid(
          "hold", hold == null ? "is needed: which kind of hold" : "is only for a clinic's hold");
    }
    Instant now = clock.instant();
    var why = new Cancellation(reason, by, now, hold);
    return appointments.change(
        courseId,
        appointmentId,
        ifMatch,
        (booked, appointment) -> decide(courseId, booked, appointment, why));
  }

  private Change<Course> decide(
      String courseId, Booked booked, Appointment appointment, Cancellation why) {
    Cancellation before = appointment.cancellation();
    if (before != null
        && before.reason() == why.reason()
        && before.by() == why.by()
        && before.hold() == why.hold()) {
      return Change.to(booked);
    }
    BookedAppointments.requireAwaited(appointment);
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
    boolean isUntrue =
        switch (why.reason()) {
          case PATIENT_IN_TIME, PATIENT_LATE -> why.reason() != right;
          // Nobody needs to be excused who is in time.
          case EMERGENCY_GRACE -> right == CancellationReason.PATIENT_IN_TIME;
          case CLINIC_HOLD, MEDICAL -> false;
        };
    if (isUntrue) {
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
