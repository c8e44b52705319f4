package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * Books a held series. The course is the truth, so booking it is one write; its days are told
 * afterwards, by a timer armed in that write.
 */
@Component
final class ConfirmingSeries {

  private final Aggregates<Course> courses;
  private final AppointmentLinks links;
  private final InstantSource clock;

  ConfirmingSeries(Aggregates<Course> courses, AppointmentLinks links, InstantSource clock) {
    this.courses = courses;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Books the series. Confirming again changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 409 when the hold is over, or nothing is held
   */
  Stored<Course> confirm(String courseId, IfMatch ifMatch) {
    Instant now = clock.instant();
    return SeenVersion.change(
        courses,
        ifMatch,
        courseId,
        course ->
            switch (course) {
              case Held held when !held.expired(now) -> booked(courseId, held, now);
              case Held held ->
                  throw Problem.conflict(
                      "hold-expired", "The series was held until " + held.heldUntil());
              case Released released ->
                  throw Problem.conflict(
                      "course-released",
                      "The series was given up on %s: %s"
                          .formatted(released.releasedAt(), released.reason()));
              case Searching _, Placing _, Unplaced _ ->
                  throw Problem.conflict("course-not-held", "No series is held for this course");
              case Booked _, Completed _ -> Change.to(course);
            });
  }

  private Change<Course> booked(String courseId, Held held, Instant now) {
    Booked booked = held.book(now);
    Change<Course> change =
        Change.<Course>to(booked)
            .disarm(Timer.HOLD_EXPIRY)
            .arm(Timer.SETTLE_DAYS, now)
            .publish(
                new Story(courseId, held.order(), now)
                    .booked(booked, links.sealed(courseId, booked)));
    return Reminders.armAll(change, booked);
  }
}
