package org.infusionops.scheduling.course;

import java.util.function.Function;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/** Changes a course, at a certain version if the caller insists on one. */
final class Versions {

  private Versions() {}

  static Stored<Course> change(
      Aggregates<Course> courses,
      String courseId,
      @Nullable Long expectedVersion,
      Function<Course, Change<Course>> decide) {
    return expectedVersion == null
        ? courses.change(courseId, decide)
        : courses.change(courseId, expectedVersion, decide);
  }
}
