package org.infusionops.scheduling.course;

import org.infusionops.contracts.scheduling.Reminder;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says that a reminder is due, if by now there still is something to be reminded of. */
@Component
final class RemindingPatients {

  private final Aggregates<Course> courses;
  private final AppointmentLinks links;

  RemindingPatients(Aggregates<Course> courses, AppointmentLinks links) {
    this.courses = courses;
    this.links = links;
  }

  void remind(Ringing<Course> timer) {
    Reminder reminder = Reminders.reminderOf(timer.name());
    int number = Reminders.numberOf(timer.name());
    var _ = courses.changeOnRing(timer, course -> decide(timer, course, reminder, number));
  }

  private Change<Course> decide(
      Ringing<Course> timer, Course course, Reminder reminder, int number) {
    if (course instanceof Booked booked) {
      for (Appointment appointment : booked.appointments()) {
        if (appointment.number() == number
            && Reminders.isCalledFor(appointment, reminder, timer.now())) {
          return Change.to(course)
              .publish(
                  new Story(timer.id(), booked.order(), timer.now())
                      .reminderDue(appointment, reminder, link(timer.id(), booked, appointment)));
        }
      }
    }
    return Change.to(course);
  }

  private @Nullable String link(String courseId, Booked booked, Appointment appointment) {
    return links.sealed(courseId, booked, appointment.slot(), booked.moves());
  }
}
