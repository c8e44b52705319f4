package org.infusionops.scheduling.course;

import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.privacy.SamePerson;
import org.springframework.stereotype.Component;

/**
 * A patient's courses but one, at every site and under every id the patient ever had: the distances
 * of a protocol pack are kept from their visits as well, for a body does not know of courses; and a
 * patient has one series under way at a time. Under one id the store sees to that.
 */
@Component
final class OtherCourses {

  /** More courses than a patient has in a lifetime. */
  private static final int MOST_COURSES = 500;

  private final Aggregates<Course> courses;
  private final SamePerson samePerson;

  OtherCourses(Aggregates<Course> courses, SamePerson samePerson) {
    this.courses = courses;
    this.samePerson = samePerson;
  }

  /**
   * What was found.
   *
   * @param currentId the id by which the patient goes now
   */
  record Found(String currentId, List<Course> courses) {

    Found {
      courses = List.copyOf(courses);
    }

    boolean anyUnderWay() {
      return courses.stream().anyMatch(Course::claimsThePatient);
    }

    /** The places of their visits, past ones included. */
    List<Slot> visits() {
      return courses.stream().flatMap(course -> course.standing().stream()).toList();
    }
  }

  Found besides(String courseId, String patientId) {
    List<String> ids = samePerson.allOf(patientId);
    return new Found(
        ids.getFirst(),
        ids.stream()
            .flatMap(
                id ->
                    courses
                        .query(
                            new Document("state.order.patientId", id),
                            new Document("_id", 1),
                            0,
                            MOST_COURSES)
                        .stream())
            .filter(course -> !course.id().equals(courseId))
            .map(Stored::state)
            .toList());
  }
}
