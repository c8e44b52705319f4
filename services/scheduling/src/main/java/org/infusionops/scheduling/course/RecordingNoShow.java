package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * The patient did not come. Its place is marked to be cleared in the same write, so that the rest
 * of its time can be given to somebody else.
 */
@Component
final class RecordingNoShow {

  private final BookedAppointments appointments;
  private final Clinic clinic;
  private final InstantSource clock;

  RecordingNoShow(BookedAppointments appointments, Clinic clinic, InstantSource clock) {
    this.appointments = appointments;
    this.clinic = clinic;
    this.clock = clock;
  }

  /**
   * Records it. Doing so again changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 409 while the patient may still come, saying until when, or when they are not
   *     expected any more
   */
  Stored<Course> record(String courseId, String appointmentId, IfMatch ifMatch) {
    Instant now = clock.instant();
    return appointments.change(
        courseId,
        appointmentId,
        ifMatch,
        (booked, appointment) -> decide(courseId, booked, appointment, now));
  }

  private Change<Course> decide(
      String courseId, Booked booked, Appointment appointment, Instant now) {
    if (appointment.state() == AppointmentState.NO_SHOW) {
      return Change.to(booked);
    }
    BookedAppointments.requireAwaited(appointment);
    Instant graceEnds = appointment.slot().startsAt().plus(clinic.lateArrivalGrace());
    if (!now.isAfter(graceEnds)) {
      throw Problem.conflict(
          "patient-may-come",
          "The patient may still come until %s; nobody is absent before"
              .formatted(new LocalWords(booked.order().zone()).dateAndTime(graceEnds)));
    }
    Change<Course> change =
        Change.<Course>to(booked.with(appointment.id(), a -> a.as(AppointmentState.NO_SHOW)))
            .arm(Timer.SETTLE_DAYS, now)
            .publish(new Story(courseId, booked.order(), now).noShow(appointment));
    return Reminders.disarm(change, appointment);
  }
}
