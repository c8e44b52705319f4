package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.SlotTaken;
import org.springframework.stereotype.Component;

/**
 * Finds a series and holds it: the plan is written into the course, its places are reserved, each
 * day by itself, and then the course is held. Each step may be repeated, so whoever finds the
 * course after a crash, or at the same time, takes up where it stands.
 *
 * <p>Who loses a place to somebody else gives up the whole plan, first in the course and then in
 * the days, and makes another.
 */
@Component
final class PlacingSeries {

  /** A placing that has come to no end is taken up again after this time. */
  static final Duration TAKEN_UP_AGAIN = Duration.ofSeconds(15);

  /** Where nothing fits, it is looked again after this time: places become free every day. */
  static final Duration LOOKED_AGAIN = Duration.ofDays(1);

  /** Plans made in a row before others are let pass. */
  private static final int PLANS = 8;

  private final Aggregates<Course> courses;
  private final Days days;
  private final Clinic clinic;
  private final PlanningSeries planning;
  private final PlansUnderway underway;
  private final OtherCourses otherCourses;
  private final InstantSource clock;

  PlacingSeries(
      Aggregates<Course> courses,
      Days days,
      Clinic clinic,
      PlanningSeries planning,
      PlansUnderway underway,
      OtherCourses otherCourses,
      InstantSource clock) {
    this.courses = courses;
    this.days = days;
    this.clinic = clinic;
    this.planning = planning;
    this.underway = underway;
    this.otherCourses = otherCourses;
    this.clock = clock;
  }

  /**
   * Brings the course as far as it goes: held, or unplaced with what stands in the way.
   *
   * @param course as it was found; its timer {@link Timer#PLACE} is armed
   */
  Stored<Course> place(Stored<Course> course) {
    String id = course.id();
    String siteId = course.state().order().siteId();
    Stored<Course> at = course;
    int plans = 0;
    try {
      while (true) {
        switch (at.state()) {
          case Unplaced unplaced -> {
            at = searchAgain(at, unplaced);
            if (at.state() instanceof Unplaced) {
              return at;
            }
          }
          case Searching searching -> {
            if (plans++ == PLANS) {
              return letOthersPass(at);
            }
            at = plan(at, searching, clinic.site(siteId));
            if (at.state() instanceof Unplaced) {
              return at;
            }
          }
          case Placing plan -> at = reserve(at, plan);
          case Held _, Released _, Booked _, Completed _ -> {
            return at;
          }
        }
      }
    } finally {
      underway.end(id);
    }
  }

  /** Whose record was merged meanwhile goes on under the id that stands for the patient now. */
  private Stored<Course> searchAgain(Stored<Course> at, Unplaced unplaced) {
    Unplaced waiting =
        unplaced.of(otherCourses.besides(at.id(), unplaced.order().patientId()).currentId());
    try {
      return advance(at, Change.to(waiting.again()));
    } catch (AlreadyExists _) {
      return waitBesideAnother(at, waiting);
    }
  }

  private Stored<Course> waitBesideAnother(Stored<Course> at, Unplaced waiting) {
    return advance(at, Change.<Course>to(waiting.besideAnother(now())).disarm(Timer.PLACE));
  }

  /** Far too many others want the same places. */
  private Stored<Course> letOthersPass(Stored<Course> at) {
    Instant later = now().plus(TAKEN_UP_AGAIN);
    return advance(at, Change.to(at.state()).arm(Timer.PLACE, later));
  }

  private Stored<Course> plan(Stored<Course> at, Searching searching, Site site) {
    String id = at.id();
    clear(searching.givenUp(), searching);
    underway.end(id);
    OtherCourses.Found others = otherCourses.besides(id, searching.order().patientId());
    if (others.anyUnderWay()) {
      return waitBesideAnother(at, searching.unplaced(Obstacle.ANOTHER_SERIES, now()));
    }
    return underway.takeTurn(
        site.id(),
        () -> {
          Instant now = now();
          boolean anew = !searching.givenUp().isEmpty();
          return switch (planning.plan(searching.order(), others.visits(), site, now, anew)) {
            case PlanningSeries.Plan.Found found -> {
              Placing plan = searching.plan(id, found.openings(), now, clinic.hold());
              underway.begin(id, plan);
              yield advance(at, Change.to(plan));
            }
            case PlanningSeries.Plan.Impossible impossible ->
                advance(
                    at,
                    Change.<Course>to(
                            searching
                                .unplaced(impossible.obstacle(), now)
                                .by(impossible.searchedBy()))
                        .arm(Timer.PLACE, now.plus(LOOKED_AGAIN)));
          };
        });
  }

  private Stored<Course> reserve(Stored<Course> at, Placing plan) {
    boolean reserved = !plan.expired(now()) && reserveAll(at.id(), plan);
    Instant now = now();
    Stored<Course> after =
        advance(
            at,
            reserved && !plan.expired(now) ? held(at.id(), plan, now) : Change.to(plan.giveUp()));
    // Somebody else may have given this plan up meanwhile and cleared what was reserved by then.
    clear(plan.slots(), after.state());
    return after;
  }

  private static Change<Course> held(String id, Placing plan, Instant now) {
    Held held = plan.held();
    return Change.<Course>to(held)
        .publish(new Story(id, plan.order(), now).proposed(held))
        .arm(Timer.HOLD_EXPIRY, held.heldUntil())
        .disarm(Timer.PLACE);
  }

  private boolean reserveAll(String id, Placing plan) {
    try {
      days.reserveAll(
          clinic,
          plan.order().siteId(),
          plan.slots().stream()
              .map(slot -> slot.heldBy(id, plan.order().patientId(), plan.heldUntil()))
              .toList());
      return true;
    } catch (SlotTaken _) {
      return false;
    }
  }

  /** Clears those of the slots that the course does not stand on. */
  private void clear(List<Slot> slots, Course course) {
    for (Slot slot : slots) {
      if (!course.standsOn(slot.placeId())) {
        days.clear(slot.siteOr(course.order()), slot.date(), Set.of(slot.placeId()));
      }
    }
  }

  /** Changes the course if it still is as it was seen; else leaves it to whoever was faster. */
  private Stored<Course> advance(Stored<Course> seen, Change<Course> next) {
    return courses.change(seen, course -> course.equals(seen.state()) ? next : Change.to(course));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
