package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * Gives up a held series, because staff say so or because the hold is over. The course is moved
 * first, in one write with a timer that clears the days after it; so a confirmation at the same
 * time either comes before, and nothing is released, or finds the series released.
 */
@Component
final class ReleasingSeries {

  private final Aggregates<Course> courses;
  private final InstantSource clock;

  ReleasingSeries(Aggregates<Course> courses, InstantSource clock) {
    this.courses = courses;
    this.clock = clock;
  }

  /**
   * Releases at the word of staff or patient. Releasing again changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem 409 when the course is not held
   */
  Stored<Course> release(String courseId, IfMatch ifMatch, ReleaseReason reason) {
    Instant now = clock.instant();
    return SeenVersion.change(
        courses,
        ifMatch,
        courseId,
        course ->
            switch (course) {
              case Held held -> released(courseId, held, reason, now);
              case Released _ -> Change.to(course);
              case Booked _, Completed _ ->
                  throw Problem.conflict(
                      "course-booked", "The series is booked; its appointments can be cancelled");
              case Searching _, Placing _, Unplaced _ ->
                  throw Problem.conflict("course-not-held", "No series is held for this course");
            });
  }

  /** The hold's timer rang. */
  void expire(Ringing<Course> timer) {
    var _ =
        courses.changeOnRing(
            timer,
            course ->
                course instanceof Held held && held.expired(timer.now())
                    ? released(timer.id(), held, ReleaseReason.HOLD_EXPIRED, timer.now())
                    : Change.to(course));
  }

  static Change<Course> released(String courseId, Held held, ReleaseReason reason, Instant now) {
    return Change.<Course>to(held.release(reason, now))
        .disarm(Timer.HOLD_EXPIRY)
        .arm(Timer.SETTLE_DAYS, now)
        .publish(new Story(courseId, held.order(), now).released(reason));
  }
}
