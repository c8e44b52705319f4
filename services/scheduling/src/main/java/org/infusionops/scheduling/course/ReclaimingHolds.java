package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.Reservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes expired holds out of the days. A hold may go only after its course was moved off it: the
 * course might have been confirmed in time, and its days not yet been told.
 */
@Component
final class ReclaimingHolds {

  private static final Logger log = LoggerFactory.getLogger(ReclaimingHolds.class);

  private final Aggregates<Course> courses;
  private final Days days;

  ReclaimingHolds(Aggregates<Course> courses, Days days) {
    this.courses = courses;
    this.days = days;
  }

  /** Whether anything was taken out. */
  boolean reclaim(Collection<Day> from, Instant now) {
    boolean any = false;
    for (Day day : from) {
      for (Reservation reservation : day.reservations()) {
        if (reservation.expired(now)) {
          any |= reclaim(day.siteId(), day.date(), reservation, now);
        }
      }
    }
    return any;
  }

  private boolean reclaim(String siteId, LocalDate date, Reservation expired, Instant now) {
    Course course;
    try {
      course =
          courses.change(expired.courseId(), c -> movedOff(expired.courseId(), c, now)).state();
    } catch (NoSuchAggregate _) {
      // No course ever reserves before it is written; so something is amiss that a person must see.
      log.error("{} has a hold of course {}, which is not there", date, expired.courseId());
      return false;
    }
    if (course.standsOn(expired.placeId()) || isBeingTaken(course, expired)) {
      return false;
    }
    days.clear(siteId, date, Set.of(expired.placeId()));
    return true;
  }

  private static boolean isBeingTaken(Course course, Reservation reservation) {
    return course instanceof Movable movable && movable.moves().want(reservation.placeId());
  }

  private static Change<Course> movedOff(String courseId, Course course, Instant now) {
    return switch (course) {
      case Held held when held.expired(now) ->
          ReleasingSeries.released(courseId, held, ReleaseReason.HOLD_EXPIRED, now);
      case Placing plan when plan.expired(now) ->
          Change.<Course>to(plan.giveUp()).arm(Timer.PLACE, now);
      case Movable movable -> MovingPlaces.givenUpIfExpired(movable, now);
      case Searching _, Placing _ -> Change.to(course);
    };
  }
}
