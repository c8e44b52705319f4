package org.infusionops.scheduling.course;

import java.util.function.BiFunction;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** Moves appointments along with what happens in the chair. */
@Component
final class FollowingSessions {

  private final Aggregates<Course> courses;

  FollowingSessions(Aggregates<Course> courses) {
    this.courses = courses;
  }

  void started(Received<SessionStarted> event) {
    SessionStarted session = event.data();
    follow(
        event,
        session.courseId(),
        session.sessionId(),
        (booked, appointment) ->
            booked.with(appointment.id(), a -> a.as(AppointmentState.IN_SESSION)));
  }

  void completed(Received<SessionCompleted> event) {
    SessionCompleted session = event.data();
    follow(
        event,
        session.courseId(),
        session.sessionId(),
        (booked, appointment) -> booked.afterCompleting(appointment.id(), session.at()));
  }

  void stopped(Received<SessionStopped> event) {
    SessionStopped session = event.data();
    follow(
        event,
        session.courseId(),
        session.sessionId(),
        (booked, appointment) ->
            booked.with(appointment.id(), a -> a.as(AppointmentState.STOPPED)));
  }

  /**
   * @throws IllegalStateException when the course has no such session under way: such an event is
   *     parked for a person to look at
   */
  private void follow(
      Received<?> event,
      String courseId,
      String sessionId,
      BiFunction<Booked, Appointment, Course> next) {
    var _ =
        courses.changeOn(
            event,
            courseId,
            course -> {
              Booked booked = bookedOrRefuse(course, courseId);
              Appointment appointment =
                  booked
                      .find(sessionId)
                      .filter(Appointment::stands)
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "course " + courseId + " awaits no session " + sessionId));
              return Reminders.disarm(Change.to(next.apply(booked, appointment)), appointment);
            });
  }

  private static Booked bookedOrRefuse(Course course, String courseId) {
    if (course instanceof Booked booked) {
      return booked;
    }
    throw new IllegalStateException("course " + courseId + " is not booked");
  }
}
