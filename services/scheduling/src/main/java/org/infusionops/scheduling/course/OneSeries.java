package org.infusionops.scheduling.course;

import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.samepatient.SamePatients;
import org.springframework.stereotype.Component;

/**
 * A patient has one series under way at a time. Under one id the store sees to that; a series of an
 * id the patient had before two records were merged is found by asking.
 */
@Component
final class OneSeries {

  private final Aggregates<Course> courses;
  private final SamePatients samePatients;

  OneSeries(Aggregates<Course> courses, SamePatients samePatients) {
    this.courses = courses;
    this.samePatients = samePatients;
  }

  /** The id by which the patient goes now. */
  String currentIdOf(String patientId) {
    return samePatients.allOf(patientId).getFirst();
  }

  /** Whether a series is under way under another id of the patient than this one. */
  boolean isUnderAnotherIdThan(String patientId) {
    return samePatients.allOf(patientId).stream()
        .filter(id -> !id.equals(patientId))
        .anyMatch(id -> courses.count(new Document("state.claimedPatientId", id)) > 0);
  }
}
