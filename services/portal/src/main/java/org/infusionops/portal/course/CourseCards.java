package org.infusionops.portal.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Courses as lists show them. */
@Component
class CourseCards {

  private final Pills pills;
  private final Words words;

  CourseCards(Pills pills, Words words) {
    this.pills = pills;
    this.words = words;
  }

  /**
   * One course.
   *
   * @param why what stands in the way, or why it was released; null when it is under way
   * @param first its first visit; null while there is none
   * @param last its last visit
   */
  record Card(
      Course course,
      Pill pill,
      @Nullable String why,
      @Nullable Instant first,
      @Nullable Instant last) {}

  Card of(Course course) {
    List<Instant> starts =
        course.visits().stream()
            .map(Appointment::startsAt)
            .sorted(Comparator.naturalOrder())
            .toList();
    return new Card(
        course,
        pills.of("course", course.state()),
        why(course),
        starts.isEmpty() ? null : starts.getFirst(),
        starts.isEmpty() ? null : starts.getLast());
  }

  private @Nullable String why(Course course) {
    String released = course.releaseReason();
    if (released != null) {
      return words.say("course.release." + released);
    }
    if (!course.state().equals("UNPLACED")) {
      return null;
    }
    String obstacle = course.obstacle();
    return words.say("obstacle." + (obstacle == null ? "OTHER" : obstacle));
  }
}
