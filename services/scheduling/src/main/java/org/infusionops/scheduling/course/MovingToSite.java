package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.DaySheet;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.requests.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves what is left of a held or booked series to another site: every session still to come goes
 * there, or none does. What has been stays where it was.
 */
@Component
final class MovingToSite {

  /**
   * What moving would take.
   *
   * @param order the order as it would be, at the other site
   * @param sessions where the sessions would be, in order; none when the series does not fit
   * @param conflicts what a prescriber has to allow first: the first of them is so late at best
   * @param obstacle what stands in the way; there exactly when it does not fit
   */
  record Plan(
      SeriesOrder order,
      List<Slot> sessions,
      List<Conflict> conflicts,
      @Nullable Obstacle obstacle) {

    Plan {
      sessions = List.copyOf(sessions);
      conflicts = List.copyOf(conflicts);
    }

    boolean fits() {
      return obstacle == null && conflicts.isEmpty();
    }
  }

  private final Aggregates<Course> courses;
  private final PlanningSeries planning;
  private final ReadingDays reading;
  private final OtherCourses otherCourses;
  private final MovingPlaces moving;
  private final Clinic clinic;
  private final AppointmentLinks links;
  private final InstantSource clock;

  MovingToSite(
      Aggregates<Course> courses,
      PlanningSeries planning,
      ReadingDays reading,
      OtherCourses otherCourses,
      MovingPlaces moving,
      Clinic clinic,
      AppointmentLinks links,
      InstantSource clock) {
    this.courses = courses;
    this.planning = planning;
    this.reading = reading;
    this.otherCourses = otherCourses;
    this.moving = moving;
    this.clinic = clinic;
    this.links = links;
    this.clock = clock;
  }

  /**
   * The earliest series for the sessions still to come at another site; changes nothing.
   *
   * @param from the first date to look at, that site's; absent, or not after today, for tomorrow
   * @throws Problem 409 when nothing is to come, or a session is under way, 422 when there is no
   *     such other site, or {@code from} is too far ahead
   */
  Plan plan(Stored<Course> course, String siteId, @Nullable LocalDate from) {
    List<Slot> left = left(course.state());
    Site site = other(course.state(), siteId);
    Instant now = now();
    SeriesOrder there = course.state().order().at(site.id(), site.zone());
    SeriesOrder rest = there.of(left.size());
    LocalDate tomorrow = site.dateOf(now).plusDays(1);
    LocalDate first = from == null || from.isBefore(tomorrow) ? tomorrow : from;
    if (first.isAfter(planning.lastDate(rest, site, now))) {
      throw Problem.invalid("from", "is too far ahead");
    }
    LocalDate lastAllowed = lastAllowed(course.state(), rest, site);
    List<Instant> been = been(course.state()).map(Slot::startsAt).toList();
    List<DaySheet> sheets = planning.sheetsWithout(course.id(), rest, site, first, now, been);
    List<DaySheet> inTime =
        sheets.stream().filter(sheet -> !sheet.date().isAfter(lastAllowed)).toList();
    Optional<List<Opening>> found =
        SeriesSearch.earliest(rest, inTime).or(() -> SeriesSearch.earliest(rest, sheets));
    if (found.isEmpty()) {
      return new Plan(there, List.of(), List.of(), Obstacle.of(rest, sheets, sheets));
    }
    var sessions = new ArrayList<Slot>();
    for (int index = 0; index < left.size(); index++) {
      Opening opening = found.get().get(index);
      sessions.add(
          left.get(index)
              .at(opening.startsAt(), opening.date(), there.shape())
              .with(opening.room(), opening.nurse(), opening.prescriber())
              .atSite(site.id()));
    }
    // Nothing starts earlier, nor ends in time: what is too late here cannot be kept at all.
    return new Plan(there, sessions, conflicts(course.state(), there, sessions), null);
  }

  /**
   * Moves the sessions still to come there, all or none.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @param starts when each of them is to start, in order
   * @param why with a prescriber's reason where they may be later than the protocol has them
   * @throws Problem as {@link #plan}, and 409 with what is in the way when one does not fit
   */
  Stored<Course> move(
      String courseId, IfMatch ifMatch, String siteId, List<Instant> starts, Moved.Why why) {
    Stored<Course> seen = courses.get(courseId);
    Instant now = now();
    List<Slot> left = left(seen.state());
    Site site = other(seen.state(), siteId);
    Wants.check(starts, left.size(), site, planning.lastDate(seen.state().order(), site, now));
    SeriesOrder there = seen.state().order().at(site.id(), site.zone());
    List<Slot> places = fitting(seen, left, there, site, starts, why, now);
    Moved.Why told = why.exceeding(conflicts(seen.state(), there, places));
    try {
      return moving.move(
          seen,
          ifMatch,
          places,
          seen.state() instanceof Held held
              ? held.heldUntil()
              : now.plus(PlacingSeries.TAKEN_UP_AGAIN),
          (course, _) -> moved(courseId, course, there, places, told, now()));
    } catch (SlotTaken _) {
      var _ = fitting(courses.get(courseId), left, there, site, starts, why, now);
      throw Problem.conflict(
          "place-taken", "Somebody else took a place at this moment; look once more");
    }
  }

  private List<Slot> fitting(
      Stored<Course> course,
      List<Slot> left,
      SeriesOrder there,
      Site usual,
      List<Instant> starts,
      Moved.Why why,
      Instant now) {
    Site site = usual.inRoomsWith(there.wishes().ofTheRoom());
    Map<LocalDate, Day> days =
        reading.between(site, site.dateOf(starts.getFirst()), site.dateOf(starts.getLast()), now);
    var fits = new ArrayList<Fit>();
    for (int index = 0; index < left.size(); index++) {
      LocalDate date = site.dateOf(starts.get(index));
      Day day = days.getOrDefault(date, Day.empty(site.id(), date));
      Fit fit =
          FittingIn.of(
              course.id(), there, left.get(index), Wanted.at(starts.get(index)), site, day, now);
      fits.add(new Fit(fit.place().atSite(site.id()), fit.conflicts()));
    }
    List<Slot> places = fits.stream().map(Fit::place).toList();
    List<Slot> before = course.state().standing();
    List<Slot> series = before.stream().map(slot -> slot.or(places)).toList();
    List<Slot> others = otherCourses.besides(course.id(), there.patientId()).visits();
    var wrong = new ArrayList<Violation>();
    for (int index = 0; index < fits.size(); index++) {
      Slot place = places.get(index);
      Fit fit =
          fits.get(index)
              .and(Spacing.conflicts(there, before, series, place))
              .and(Spacing.conflictsWithOtherVisits(there, others, place));
      for (Conflict conflict : why.inTheWay(fit.conflicts())) {
        wrong.add(conflict.at(index, place.number()));
      }
    }
    if (!wrong.isEmpty()) {
      throw Problem.conflict("place-conflict", wrong);
    }
    return places.stream().map(Slot::anew).toList();
  }

  /** What the protocol has against these places. */
  private static List<Conflict> conflicts(Course course, SeriesOrder there, List<Slot> places) {
    List<Slot> before = course.standing();
    List<Slot> series = before.stream().map(slot -> slot.or(places)).toList();
    return places.stream()
        .flatMap(place -> Spacing.conflicts(there, before, series, place).stream())
        .distinct()
        .toList();
  }

  private Change<Course> moved(
      String courseId,
      Movable course,
      SeriesOrder there,
      List<Slot> places,
      Moved.Why why,
      Instant now) {
    String here = course.order().siteId();
    List<Slot> before = left(course);
    if (before.size() != places.size()) {
      throw MovingPlaces.notAtRest();
    }
    Moves moves =
        course
            .moves()
            .ended(before.stream().map(slot -> slot.atSite(slot.siteOr(course.order()))).toList())
            .at(here);
    var made = new ArrayList<Moved>();
    for (int index = 0; index < places.size(); index++) {
      Slot place = places.get(index);
      var step =
          new Moved(
              place.appointmentId(),
              before.get(index).startsAt(),
              place.startsAt(),
              why,
              now,
              here);
      made.add(step);
      moves = moves.noting(step);
    }
    var story = new Story(courseId, there, now);
    return switch (course) {
      case Held held -> {
        Held after = held.unexpired(now).at(there, places, moves).unexpired(now);
        yield Change.<Course>to(after)
            .arm(Timer.HOLD_EXPIRY, after.heldUntil())
            .publish(story.proposed(after));
      }
      case Booked booked -> {
        Booked after = booked.at(there, places, moves);
        Change<Course> change = Change.<Course>to(after);
        for (int index = 0; index < places.size(); index++) {
          Slot place = places.get(index);
          int revision = moves.revisionOf(place.appointmentId());
          String link = links.sealed(courseId, course, place, moves);
          change =
              Reminders.rearm(change, after.find(place.appointmentId()).orElseThrow(), now)
                  .publish(story.rescheduled(place, revision, made.get(index), link));
        }
        yield change;
      }
      case Unplaced _, Released _, Completed _ ->
          throw new IllegalStateException("has no session to move");
    };
  }

  /** The sessions still to come, in order. */
  private static List<Slot> left(Course course) {
    List<Slot> left =
        switch (course) {
          case Held held -> held.slots();
          case Booked booked -> {
            requireNobodyThere(booked);
            yield booked.appointments().stream()
                .filter(appointment -> appointment.state().awaited())
                .map(Appointment::slot)
                .sorted(Comparator.comparing(Slot::startsAt))
                .toList();
          }
          case Searching _, Placing _ -> throw MovingPlaces.notAtRest();
          case Unplaced _, Released _, Completed _ -> List.of();
        };
    if (left.isEmpty()) {
      throw Problem.conflict("nothing-to-come", "No session of this series is still to come");
    }
    return left;
  }

  private static void requireNobodyThere(Booked booked) {
    if (booked.appointments().stream().anyMatch(a -> a.state().isAhead() && !a.state().awaited())) {
      throw Problem.conflict(
          "session-under-way", "A session is under way; move the series when it is over");
    }
  }

  /** What of the series has been. */
  private static Stream<Slot> been(Course course) {
    return course instanceof Booked booked
        ? booked.appointments().stream()
            .filter(appointment -> appointment.stands() && !appointment.state().awaited())
            .map(Appointment::slot)
        : Stream.empty();
  }

  /**
   * The protocol's length of the series counts from its first session, wherever that was. A series
   * that is longer already may stay so.
   */
  private static LocalDate lastAllowed(Course course, SeriesOrder order, Site site) {
    long days = Math.max(order.shape().maxDays(), Spacing.days(course.standing()));
    return been(course)
        .map(slot -> site.dateOf(slot.startsAt()))
        .min(Comparator.naturalOrder())
        .map(first -> first.plusDays(days - 1))
        .orElse(LocalDate.MAX);
  }

  private Site other(Course course, String siteId) {
    if (siteId.equals(course.order().siteId())) {
      throw Problem.invalid("siteId", "is where the series is");
    }
    return clinic
        .find(siteId)
        .orElseThrow(() -> Problem.invalid("siteId", "is not a site of the clinic"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
