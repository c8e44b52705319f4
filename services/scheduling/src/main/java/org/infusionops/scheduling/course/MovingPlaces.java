package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.Reservation;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * Exchanges places of a course for others, in three writes: what is wanted is noted in the course,
 * the new places are reserved in their days, then the course takes them; only after that the old
 * ones are cleared. Until the third write nothing has happened that anybody was told of, and a move
 * that stops before it is given up by a timer.
 *
 * <p>The note is what makes it race-free: whoever gives a move up takes the note out first, and
 * whoever ends it needs the note. So a place is never cleared that a course still may take.
 */
@Component
final class MovingPlaces {

  private final Aggregates<Course> courses;
  private final Days days;
  private final Clinic clinic;
  private final SettlingDays settling;
  private final InstantSource clock;

  MovingPlaces(
      Aggregates<Course> courses,
      Days days,
      Clinic clinic,
      SettlingDays settling,
      InstantSource clock) {
    this.courses = courses;
    this.days = days;
    this.clinic = clinic;
    this.settling = settling;
    this.clock = clock;
  }

  /**
   * Takes these places.
   *
   * @param seen the course for which they were chosen; it is still so when the move begins
   * @param ifMatch the version the caller has seen, if that matters
   * @param to the new places
   * @param heldUntil until when they are reserved while they are mere holds
   * @param take makes the course take the places; it may refuse by a {@link Problem}
   * @throws org.infusionops.eventing.StaleVersion when the course was changed meanwhile
   * @throws SlotTaken when somebody else took one of the places; nothing has changed then
   * @throws Problem 409 when another move of the course is under way, when the patient has another
   *     series, or what {@code take} says
   */
  Stored<Course> move(
      Stored<Course> seen,
      IfMatch ifMatch,
      List<Slot> to,
      Instant heldUntil,
      BiFunction<Movable, Moving, Change<Course>> take) {
    Instant now = clock.instant();
    var moving = new Moving(to, now.plus(PlacingSeries.TAKEN_UP_AGAIN));
    String id = seen.id();
    IfMatch asPlanned = SeenVersion.asSeen(seen.state());
    courses.change(
        id,
        course -> {
          SeenVersion.require(ifMatch, id, course);
          SeenVersion.require(asPlanned, id, course);
          return begin(course, moving, now);
        });
    try {
      reserve(id, seen.state().order(), moving, heldUntil);
      return settling.settle(courses.change(id, course -> end(course, moving, take)));
    } catch (SlotTaken | Problem refused) {
      giveUp(id, moving);
      throw refused;
    } catch (AlreadyExists _) {
      giveUp(id, moving);
      throw Problem.conflict("another-series", Obstacle.ANOTHER_SERIES.advice().en());
    }
  }

  private void giveUp(String id, Moving moving) {
    Stored<Course> after = settling.settle(courses.change(id, course -> giveUp(course, moving)));
    clear(after.state(), moving);
  }

  /** Somebody may have given the move up before, and cleared what was reserved by then. */
  private void clear(Course course, Moving moving) {
    for (Slot slot : moving.to()) {
      if (!course.standsOn(slot.placeId())) {
        days.clear(slot.siteOr(course.order()), slot.date(), Set.of(slot.placeId()));
      }
    }
  }

  private static Change<Course> begin(Course course, Moving moving, Instant now) {
    if (!(course instanceof Movable movable)) {
      throw notAtRest();
    }
    Moves moves = movable.moves();
    if (moves.underway() != null && !moves.expired(now)) {
      throw notAtRest();
    }
    return Change.<Course>to(movable.with(moves.givenUp().begin(moving)))
        .arm(Timer.GIVE_UP_MOVE, moving.until());
  }

  static Problem notAtRest() {
    return Problem.conflict(
        "course-being-placed",
        "Places for this series are being taken at this moment; try again in a few seconds");
  }

  private void reserve(String id, SeriesOrder order, Moving moving, Instant heldUntil) {
    Map<String, List<Reservation>> bySite =
        moving.to().stream()
            .collect(
                Collectors.groupingBy(
                    slot -> slot.siteOr(order),
                    Collectors.mapping(
                        slot -> slot.heldBy(id, order.patientId(), heldUntil),
                        Collectors.toList())));
    bySite.forEach((siteId, wanted) -> days.reserveAll(clinic, siteId, wanted));
  }

  private Change<Course> end(
      Course course, Moving moving, BiFunction<Movable, Moving, Change<Course>> take) {
    if (course instanceof Movable movable && moving.equals(movable.moves().underway())) {
      return take.apply(movable, moving)
          .disarm(Timer.GIVE_UP_MOVE)
          .arm(Timer.SETTLE_DAYS, clock.instant().plus(PlacingSeries.TAKEN_UP_AGAIN));
    }
    throw Problem.conflict(
        "move-given-up", "Taking the places took too long and was given up; try again");
  }

  private Change<Course> giveUp(Course course, Moving moving) {
    return course instanceof Movable movable && moving.equals(movable.moves().underway())
        ? givenUp(movable, clock.instant().plus(PlacingSeries.TAKEN_UP_AGAIN))
        : Change.to(course);
  }

  /** The timer of a move rang. */
  void giveUp(Ringing<Course> timer) {
    var _ = courses.changeOnRing(timer, course -> givenUpIfExpired(course, timer.now()));
  }

  static Change<Course> givenUpIfExpired(Course course, Instant now) {
    return course instanceof Movable movable && movable.moves().expired(now)
        ? givenUp(movable, now)
        : Change.to(course);
  }

  private static Change<Course> givenUp(Movable course, Instant settleAt) {
    return Change.<Course>to(course.with(course.moves().givenUp()))
        .disarm(Timer.GIVE_UP_MOVE)
        .arm(Timer.SETTLE_DAYS, settleAt);
  }
}
