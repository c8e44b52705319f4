package org.infusionops.scheduling.course;

import java.util.function.BiFunction;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/** Finds an appointment in its booked course, to decide about it. */
@Component
final class BookedAppointments {

  private final Aggregates<Course> courses;

  BookedAppointments(Aggregates<Course> courses) {
    this.courses = courses;
  }

  /**
   * Changes the course as decided about one of its appointments.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 404 when the course has no such appointment, 409 when it is not booked
   */
  Stored<Course> change(
      String courseId,
      String appointmentId,
      IfMatch ifMatch,
      BiFunction<Booked, Appointment, Change<Course>> decide) {
    return SeenVersion.change(
        courses,
        ifMatch,
        courseId,
        course ->
            switch (course) {
              case Booked booked ->
                  decide.apply(booked, booked.find(appointmentId).orElseThrow(Problem::notFound));
              case Completed _ ->
                  throw Problem.conflict("course-completed", "All sessions of the course are done");
              case Searching _, Placing _, Unplaced _, Held _, Released _ ->
                  throw Problem.conflict("course-not-booked", "The course is not booked");
            });
  }

  /**
   * @throws Problem 409 when something has become of the appointment already
   */
  static void requireAwaited(Appointment appointment) {
    if (!appointment.state().awaited()) {
      throw Problem.conflict(
          "appointment-not-awaited", "The appointment is " + appointment.state() + " already");
    }
  }
}
