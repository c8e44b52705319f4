package org.infusionops.scheduling.course;

import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.springframework.stereotype.Component;

/** Tells other capabilities how a course stands. */
@Component
public final class ReadingCourse {

  private final Aggregates<Course> courses;

  ReadingCourse(Aggregates<Course> courses) {
    this.courses = courses;
  }

  /** The course with which the treatment begins that a screening leads to. */
  public static String firstOf(String screeningId) {
    return StartingCourse.courseId(screeningId);
  }

  public Optional<CourseFacts> find(String courseId) {
    return courses.find(courseId).map(stored -> CourseFacts.of(stored.id(), stored.state()));
  }
}
