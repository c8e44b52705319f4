package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.SlotTaken;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.text.Said;
import org.springframework.stereotype.Component;

/**
 * Moves one appointment of a held or booked series to another time, room or staff, and with it
 * those others whose distance would no longer be what the protocol asks; all of them or none.
 */
@Component
final class ReschedulingAppointment {

  /** How many days before a place other sessions may be moved to. */
  private static final int DAYS_BEFORE = 21;

  /**
   * What moving an appointment would take.
   *
   * @param fit where it would be, and what is in the way if nothing else is moved
   * @param others where other sessions would have to go; none when they may stay, or when that
   *     would not help
   */
  record Plan(Fit fit, List<Fit> others) {

    Plan {
      others = List.copyOf(others);
    }

    /** Whether nothing is in the way once the others are moved. */
    boolean fits() {
      return fit.fits() || !others.isEmpty();
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
  private final OtherVisits otherVisits;
  private final AppointmentLinks links;
  private final InstantSource clock;

  ReschedulingAppointment(
      Aggregates<Course> courses,
      ReadingDays reading,
      PlanningSeries planning,
      Clinic clinic,
      MovingPlaces moving,
      OtherVisits otherVisits,
      AppointmentLinks links,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
    this.planning = planning;
    this.clinic = clinic;
    this.moving = moving;
    this.otherVisits = otherVisits;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Whether the appointment fits where it is wanted, and if not, why; changes nothing.
   *
   * @throws Problem 404 when the course has no such appointment, 409 when it is neither held nor
   *     booked, 422 when the site has no such room, nurse or prescriber
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
    Fit fit = fits(course, List.of(new Step(appointmentId, wanted)), now).getFirst();
    boolean onlyDistance =
        fit.conflicts().stream().allMatch(conflict -> conflict.rule().isOfTheProtocol())
            && fit.conflicts().stream().allMatch(conflict -> conflict.isOf(course.state()));
    return fit.fits() || !onlyDistance
        ? new Plan(fit, List.of())
        : new Plan(fit, others(course, new Step(appointmentId, wanted), fit.place(), now));
  }

  private List<Fit> others(Stored<Course> course, Step first, Slot place, Instant now) {
    SeriesOrder order = course.state().order();
    Site site = clinic.site(order.siteId());
    LocalDate today = site.dateOf(now);
    LocalDate before = place.date().minusDays(DAYS_BEFORE);
    List<Start> starts =
        SeriesSearch.starts(
                order,
                planning.sheetsWithout(
                    course.id(), order, site, before.isBefore(today) ? today : before, now))
            .stream()
            .filter(start -> start.at().isAfter(now))
            .toList();
    Optional<List<Neighbours.Shift>> shifts =
        Neighbours.toMove(order, course.state().standing(), place, awaited(course.state()), starts);
    if (shifts.isEmpty() || shifts.get().isEmpty()) {
      return List.of();
    }
    var steps = new ArrayList<>(List.of(first));
    shifts
        .get()
        .forEach(
            shift ->
                steps.add(new Step(shift.slot().appointmentId(), Wanted.at(shift.startsAt()))));
    List<Fit> fits = fits(course, steps, now);
    return fits.stream().allMatch(Fit::fits) ? fits.subList(1, fits.size()) : List.of();
  }

  private static Set<String> awaited(Course course) {
    return switch (course) {
      case Held held -> held.slots().stream().map(Slot::appointmentId).collect(Collectors.toSet());
      case Booked booked ->
          booked.appointments().stream()
              .filter(appointment -> appointment.state().awaited())
              .map(Appointment::id)
              .collect(Collectors.toSet());
      case Searching _, Placing _, Unplaced _, Released _, Completed _ -> Set.of();
    };
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
            .filter(place -> !place.isWhere(slot(seen.state(), place.appointmentId())))
            .map(Slot::anew)
            .toList();
    if (to.isEmpty()) {
      return ifMatch.change(courses, courseId, Change::to);
    }
    Fit.require(conflicts(fits));
    try {
      return moving.move(
          seen,
          ifMatch,
          to,
          seen.state() instanceof Held held
              ? held.heldUntil()
              : now.plus(PlacingSeries.TAKEN_UP_AGAIN),
          (course, _) -> moved(courseId, course, to, why, now()));
    } catch (SlotTaken _) {
      Fit.require(conflicts(fits(courses.get(courseId), steps, now)));
      throw Problem.conflict(
          "place-taken", "Somebody else took the place at this moment; look for it again");
    }
  }

  private static List<Conflict> conflicts(List<Fit> fits) {
    return fits.stream().flatMap(fit -> fit.conflicts().stream()).toList();
  }

  /** Whether each fits where it is wanted, once all of them are there. */
  private List<Fit> fits(Stored<Course> course, List<Step> steps, Instant now) {
    SeriesOrder order = course.state().order();
    Site site = clinic.site(order.siteId()).inRoomsWith(order.wishes().ofTheRoom());
    var placed = new ArrayList<Fit>();
    for (Step step : steps) {
      Slot present = slot(course.state(), step.appointmentId());
      Wanted wanted = step.wanted();
      Wants.check(wanted, site);
      LocalDate date = site.dateOf(wanted.startsAt());
      Map<LocalDate, Day> days = reading.between(site, date, date, now);
      Day day = days.getOrDefault(date, Day.empty(site.id(), date));
      placed.add(FittingIn.of(course.id(), order, present, wanted, site, day, now));
    }
    List<Slot> places = placed.stream().map(Fit::place).toList();
    List<Slot> others = otherVisits.besides(course.id(), order.patientId());
    return placed.stream()
        .map(
            fit ->
                fit.and(ofTheCourse(course.state(), places, fit.place()))
                    .and(Spacing.conflictsWithOtherVisits(order, others, fit.place())))
        .toList();
  }

  /** What the course itself has against a place, once these are all taken. */
  private static List<Conflict> ofTheCourse(Course course, List<Slot> places, Slot place) {
    List<Slot> series = course.standing().stream().map(slot -> slot.or(places)).toList();
    var conflicts = new ArrayList<>(Spacing.conflicts(course.order(), series, place));
    if (course instanceof Booked booked) {
      booked
          .find(place.appointmentId())
          .filter(appointment -> !appointment.state().awaited())
          .ifPresent(appointment -> conflicts.addFirst(underWay(appointment)));
    }
    return conflicts;
  }

  private static Conflict underWay(Appointment appointment) {
    Said message =
        switch (appointment.state()) {
          case CHECKED_IN ->
              new Said(
                  "The patient has checked in for this session already.",
                  "El paciente ya registró su llegada a esta sesión.");
          case IN_SESSION -> new Said("The session is under way.", "La sesión está en curso.");
          case COMPLETED -> new Said("The session is completed.", "La sesión está hecha.");
          case STOPPED -> new Said("The session was stopped.", "La sesión se detuvo.");
          case CANCELLED -> new Said("The appointment is cancelled.", "La cita está cancelada.");
          case NO_SHOW -> new Said("The patient did not come.", "El paciente no vino.");
          case BOOKED, CONFIRMED -> throw new IllegalStateException("still awaited");
        };
    return Conflict.of(
        Rule.UNDER_WAY,
        message,
        new Said(
            "only an appointment whose patient is awaited",
            "solo una cita cuyo paciente se espera"),
        "scheduling: what has begun is not moved");
  }

  private static Slot slot(Course course, String appointmentId) {
    List<Slot> slots =
        switch (course) {
          case Held held -> held.slots();
          case Booked booked -> booked.appointments().stream().map(Appointment::slot).toList();
          case Searching _, Placing _ -> throw MovingPlaces.notAtRest();
          case Unplaced _, Released _, Completed _ ->
              throw Problem.conflict("course-not-booked", "The series is neither held nor booked");
        };
    return slots.stream()
        .filter(slot -> slot.appointmentId().equals(appointmentId))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private Change<Course> moved(
      String courseId, Movable course, List<Slot> places, Moved.Why why, Instant now) {
    var before = new ArrayList<Slot>();
    var made = new ArrayList<Moved>();
    for (Slot place : places) {
      Fit.require(ofTheCourse(course, places, place));
      Slot left = slot(course, place.appointmentId());
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
          String link = links.sealed(courseId, course, place, revision);
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
