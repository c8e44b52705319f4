package org.infusionops.scheduling.course;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Courses as a caller may know of them; whoever looks is on the record. */
@Component
final class CoursesInSight {

  private final Aggregates<Course> courses;
  private final Clinic clinic;
  private final AuditTrail audit;

  CoursesInSight(Aggregates<Course> courses, Clinic clinic, AuditTrail audit) {
    this.courses = courses;
    this.clinic = clinic;
    this.audit = audit;
  }

  /**
   * The course.
   *
   * @throws org.infusionops.starter.problems.Problem 404 when there is none at the caller's sites
   */
  Stored<Course> get(String id, Caller caller) {
    Stored<Course> course = courses.get(id);
    SeriesOrder order = course.state().order();
    caller.requireSite(order.siteId());
    audit.touched(order.patientId());
    audit.at(order.siteId());
    return course;
  }

  /** 200 with what was asked for, and as ETag what of the course was seen. */
  <T> ResponseEntity<T> ok(Stored<Course> course, T body) {
    return ResponseEntity.ok().eTag(Etags.of(SeenVersion.of(course.state()))).body(body);
  }

  /** A course as it is shown. */
  CourseView view(Stored<Course> course) {
    return CourseView.of(course, clinic);
  }
}
