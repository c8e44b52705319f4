package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * Moves one appointment of a held or booked series to another time, room or staff, and with it
 * those others whose distance would no longer be what the protocol asks; all of them or none.
 */
@Component
final class ReschedulingAppointment {

  /**
   * What moving an appointment would take.
   *
   * @param fit where it would be, and what is in the way if nothing else is moved
   * @param others where other sessions would have to go; none when they may stay, or when that
   *     would not help
   * @param needsPrescriber whether that would do only if a prescriber lets the longest time that
   *     may pass be exceeded
   */
  record Plan(Fit fit, List<Fit> others, boolean needsPrescriber) {

    Plan {
      others = List.copyOf(others);
    }

    /** Whether nothing is in the way once the others are moved. */
    boolean fits() {
      return fit.fits() || (!others.isEmpty() && !needsPrescriber);
    }
  }

  /**
   * A move of one appointment.
   *
   * @param appointmentId the appointment
   * @param wanted where to
   */
  record Step(String appointmentId, Wanted wanted) {}

  private final Aggregates<Course> courses;
  private final ReadingDays reading;
  private final PlanningSeries planning;
  private final Clinic clinic;
  private final MovingPlaces moving;
  private final OtherCourses otherCourses;
  private final AppointmentLinks links;
  private final PlanningPolicy policy;
  private final InstantSource clock;

  ReschedulingAppointment(
      Aggregates<Course> courses,
      ReadingDays reading,
      PlanningSeries planning,
      Clinic clinic,
      MovingPlaces moving,
      OtherCourses otherCourses,
      AppointmentLinks links,
      PlanningPolicy policy,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
    this.planning = planning;
    this.clinic = clinic;
    this.moving = moving;
    this.otherCourses = otherCourses;
    this.links = links;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Whether the appointment fits where it is wanted, and if not, why; changes nothing.
   *
   * @throws Problem 404 when the course has no such appointment, 409 when it is neither held nor
   *     booked, 422 when the site has no such room, nurse or prescriber, or it is too far ahead
   */
  Fit preview(String courseId, String appointmentId, Wanted wanted) {
    return fits(courses.get(courseId), List.of(new Step(appointmentId, wanted)), now()).getFirst();
  }

  /**
   * The same, with the other sessions that would have to move where only their distance is in the
   * way.
   *
   * @throws Problem as {@link #preview}
   */
  Plan plan(Stored<Course> course, String appointmentId, Wanted wanted) {
    Instant now = now();
    var first = new Step(appointmentId, wanted);
    Site site = siteOf(course.state(), List.of(first), now);
    return series(course, site, now)
        .planOrAllow(first, () -> starts(course, site.dateOf(wanted.startsAt()), now));
  }

  private List<Start> starts(Stored<Course> course, LocalDate date, Instant now) {
    SeriesOrder order = course.state().order();
    Site site = clinic.site(order.siteId());
    LocalDate today = site.dateOf(now);
    LocalDate before = date.minusDays(policy.move().daysBefore());
    return SeriesSearch.starts(
            order,
            planning.sheetsWithout(
                course.id(), order, site, before.isBefore(today) ? today : before, now))
        .stream()
        .filter(start -> start.at().isAfter(now))
        .toList();
  }

  /**
   * Moves the appointment alone. Moving it to where it is changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem as {@link #preview}, and 409 with what is in the way when it does not fit
   */
  Stored<Course> reschedule(
      String courseId, String appointmentId, IfMatch ifMatch, Wanted wanted, Moved.Why why) {
    return reschedule(courseId, List.of(new Step(appointmentId, wanted)), ifMatch, why);
  }

  /**
   * Moves these appointments, all or none; those that are where they are wanted stay.
   *
   * @param steps the appointments, each at most once
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem as {@link #preview}, and 409 with what is in the way when one does not fit
   */
  Stored<Course> reschedule(String courseId, List<Step> steps, IfMatch ifMatch, Moved.Why why) {
    Stored<Course> seen = courses.get(courseId);
    Instant now = now();
    List<Fit> fits = fits(seen, steps, now);
    List<Slot> to =
        fits.stream()
            .map(Fit::place)
            .filter(place -> !place.isWhere(MovedSeries.slot(seen.state(), place.appointmentId())))
            .map(Slot::anew)
            .toList();
    if (to.isEmpty()) {
      return SeenVersion.change(courses, ifMatch, courseId, Change::to);
    }
    Fit.require(why.inTheWay(conflicts(fits)));
    Moved.Why told = why.exceeding(conflicts(fits));
    try {
      return moving.move(
          seen,
          ifMatch,
          to,
          seen.state() instanceof Held held
              ? held.heldUntil()
              : now.plus(PlacingSeries.TAKEN_UP_AGAIN),
          (course, _) -> moved(courseId, course, to, told, now()));
    } catch (SlotTaken _) {
      Fit.require(told.inTheWay(conflicts(fits(courses.get(courseId), steps, now))));
      throw Problem.conflict(
          "place-taken", "Somebody else took the place at this moment; look for it again");
    }
  }

  private static List<Conflict> conflicts(List<Fit> fits) {
    return fits.stream().flatMap(fit -> fit.conflicts().stream()).toList();
  }

  /** Whether each fits where it is wanted, once all of them are there. */
  private List<Fit> fits(Stored<Course> course, List<Step> steps, Instant now) {
    return series(course, siteOf(course.state(), steps, now), now).fits(steps);
  }

  /** The course's site with the rooms that suit the patient, which has what is wanted. */
  private Site siteOf(Course course, List<Step> steps, Instant now) {
    SeriesOrder order = course.order();
    Site site = clinic.site(order.siteId()).inRoomsWith(order.wishes().ofTheRoom());
    LocalDate last = planning.lastDate(order, site, now);
    for (Step step : steps) {
      Wants.check(step.wanted(), MovedSeries.slot(course, step.appointmentId()), site, last);
    }
    return site;
  }

  private MovedSeries series(Stored<Course> course, Site site, Instant now) {
    return new MovedSeries(
        course.id(),
        course.state(),
        course.state().standing(),
        site,
        date ->
            reading.between(site, date, date, now).getOrDefault(date, Day.empty(site.id(), date)),
        otherCourses.besides(course.id(), course.state().order().patientId()).visits(),
        now);
  }

  private Change<Course> moved(
      String courseId, Movable course, List<Slot> places, Moved.Why why, Instant now) {
    var before = new ArrayList<Slot>();
    var made = new ArrayList<Moved>();
    for (Slot place : places) {
      Fit.require(why.inTheWay(MovedSeries.ofTheCourse(course, places, place)));
      Slot left = MovedSeries.slot(course, place.appointmentId());
      before.add(left);
      made.add(new Moved(place.appointmentId(), left.startsAt(), place.startsAt(), why, now));
    }
    Moves moves = course.moves().ended(before);
    for (Moved moved : made) {
      moves = moves.noting(moved);
    }
    var story = new Story(courseId, course.order(), now);
    return switch (course) {
      case Held held -> {
        Held after = held.unexpired(now).moved(places, moves).unexpired(now);
        // Nothing is booked yet: the patient is asked anew, for the whole series as it is now.
        yield Change.<Course>to(after)
            .arm(Timer.HOLD_EXPIRY, after.heldUntil())
            .publish(story.proposed(after));
      }
      case Booked booked -> {
        Booked after = booked.with(moves);
        for (Slot place : places) {
          after = after.with(place.appointmentId(), a -> a.movedTo(place));
        }
        Change<Course> change = Change.<Course>to(after);
        for (int each = 0; each < places.size(); each++) {
          Slot place = places.get(each);
          int revision = moves.revisionOf(place.appointmentId());
          String link = links.sealed(courseId, course, place, moves);
          change =
              Reminders.rearm(change, after.find(place.appointmentId()).orElseThrow(), now)
                  .publish(story.rescheduled(place, revision, made.get(each), link));
        }
        yield change;
      }
      case Unplaced _, Released _, Completed _ ->
          throw new IllegalStateException("has no appointment to move");
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
