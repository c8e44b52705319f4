package org.infusionops.portal.appointment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;

/** Where one came from to an appointment, and goes back to. */
final class Back {

  private static final Set<String> VIEWS = Set.of("day", "week", "course");

  private Back() {}

  /** The same, or the day when it is none. */
  static String known(String view) {
    return VIEWS.contains(view) ? view : "day";
  }

  /** The calendar where the appointment stands now, or its course's page. */
  static String to(String view, Course course, String appointmentId) {
    Instant at = course.visit(appointmentId).map(Appointment::startsAt).orElseThrow();
    return view.equals("course")
        ? "/courses/" + course.id()
        : "/calendar?site=%s&view=%s&date=%s"
            .formatted(
                course.siteId(), known(view), LocalDate.ofInstant(at, ZoneId.of(course.zone())));
  }
}
