package org.infusionops.scheduling.course;

import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/** The patient says they will come to an appointment. */
@Component
final class ConfirmingAppointment {

  private final BookedAppointments appointments;

  ConfirmingAppointment(BookedAppointments appointments) {
    this.appointments = appointments;
  }

  /**
   * Notes that the patient will come. Doing so again changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 409 when the patient is not expected any more
   */
  Stored<Course> confirm(String courseId, String appointmentId, IfMatch ifMatch) {
    return appointments.change(
        courseId,
        appointmentId,
        ifMatch,
        (booked, appointment) -> {
          BookedAppointments.requireAwaited(appointment);
          return Change.to(booked.with(appointment.id(), a -> a.as(AppointmentState.CONFIRMED)));
        });
  }
}
