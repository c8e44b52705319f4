package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.Trace;
import org.infusionops.scheduling.clinic.Clinic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Orders one more session like those of an earlier course, and looks for a place at once. */
@Component
public final class OrderingSession {

  private static final Logger log = LoggerFactory.getLogger(OrderingSession.class);

  private final Aggregates<Course> courses;
  private final PlacingSeries placing;
  private final Clinic clinic;
  private final InstantSource clock;

  OrderingSession(
      Aggregates<Course> courses, PlacingSeries placing, Clinic clinic, InstantSource clock) {
    this.courses = courses;
    this.placing = placing;
    this.clinic = clinic;
    this.clock = clock;
  }

  /**
   * Orders it for the same patient, under the same pack and wishes. Ordering it again does nothing.
   * Who has a series under way waits, unplaced, for a person to see.
   *
   * @param courseId the id it is to have
   * @param likeCourseId the earlier course
   * @param siteId where the patient is treated by now, which need not be where the earlier was
   * @param minHoursBetween least hours from the patient's other sessions; the pack's, where those
   *     are more
   */
  public void order(String courseId, String likeCourseId, String siteId, int minHoursBetween) {
    if (courses.find(courseId).isPresent()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SeriesOrder like =
        courses.get(likeCourseId).state().order().at(siteId, clinic.site(siteId).zone());
    SeriesOrder order = one(like, minHoursBetween, now);
    Stored<Course> course;
    try {
      course =
          courses.create(
              courseId,
              Change.<Course>to(Searching.first(order))
                  .arm(Timer.PLACE, now.plus(PlacingSeries.TAKEN_UP_AGAIN)));
    } catch (AlreadyExists _) {
      beside(courseId, order, now);
      return;
    }
    try {
      placing.place(course);
    } catch (RuntimeException e) {
      log.warn("placing course {} failed and will be taken up again: {}", courseId, Trace.of(e));
    }
  }

  /** Either it was ordered at this very moment, or the patient has a series under way. */
  private void beside(String courseId, SeriesOrder order, Instant now) {
    try {
      courses.create(courseId, Change.to(Unplaced.besideAnother(order, now)));
    } catch (AlreadyExists _) {
      log.debug("course {} was ordered already", courseId);
    }
  }

  private static SeriesOrder one(SeriesOrder like, int minHoursBetween, Instant now) {
    SeriesShape shape = like.shape();
    return new SeriesOrder(
        like.screeningId(),
        like.patientId(),
        like.siteId(),
        like.zone(),
        like.packId(),
        like.packVersion(),
        new SeriesShape(
            1,
            Math.max(minHoursBetween, shape.minHoursBetween()),
            1,
            shape.prepMinutes(),
            shape.infusionMinutes(),
            shape.observationMinutes(),
            shape.turnoverMinutes()),
        like.wishes(),
        now);
  }
}
