package org.infusionops.scheduling.course;

import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.samepatient.SamePatients;
import org.springframework.stereotype.Component;

/**
 * A patient's visits of all courses but one, at every site: the distances of a protocol pack are
 * kept from them as well, for a body does not know of courses.
 */
@Component
final class OtherVisits {

  /** More courses than a patient has in a lifetime. */
  private static final int MOST_COURSES = 500;

  private final Aggregates<Course> courses;

  private final SamePatients samePatients;

  OtherVisits(Aggregates<Course> courses, SamePatients samePatients) {
    this.courses = courses;
    this.samePatients = samePatients;
  }

  /** The places of these visits, past ones included. */
  List<Slot> besides(String courseId, String patientId) {
    return samePatients.allOf(patientId).stream()
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
        .flatMap(course -> course.state().standing().stream())
        .toList();
  }
}
