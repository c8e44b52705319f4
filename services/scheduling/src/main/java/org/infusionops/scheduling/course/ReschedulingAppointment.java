package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.springframework.stereotype.Component;

/** Moves one appointment of a held or booked series to another time, room or staff. */
@Component
final class ReschedulingAppointment {

  private final Aggregates<Course> courses;
  private final ReadingDays reading;
  private final Clinic clinic;
  private final MovingPlaces moving;
  private final OtherVisits otherVisits;
  private final AppointmentLinks links;
  private final InstantSource clock;

  ReschedulingAppointment(
      Aggregates<Course> courses,
      ReadingDays reading,
      Clinic clinic,
      MovingPlaces moving,
      OtherVisits otherVisits,
      AppointmentLinks links,
      InstantSource clock) {
    this.courses = courses;
    this.reading = reading;
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
    return fit(courses.get(courseId), appointmentId, wanted, now());
  }

  /**
   * Moves the appointment. Moving it to where it is changes nothing.
   *
   * @param ifMatch the version the caller has seen, if that matters
   * @throws Problem as {@link #preview}, and 409 with what is in the way when it does not fit
   */
  Stored<Course> reschedule(
      String courseId, String appointmentId, IfMatch ifMatch, Wanted wanted, Moved.Why why) {
    Stored<Course> seen = courses.get(courseId);
    Instant now = now();
    Fit fit = fit(seen, appointmentId, wanted, now);
    if (fit.place().isWhere(slot(seen.state(), appointmentId))) {
      return ifMatch.change(courses, courseId, Change::to);
    }
    Fit.require(fit.conflicts());
    List<Slot> to = List.of(fit.place().anew());
    try {
      return moving.move(
          seen,
          ifMatch,
          to,
          seen.state() instanceof Held held
              ? held.heldUntil()
              : now.plus(PlacingSeries.TAKEN_UP_AGAIN),
          (course, _) -> moved(courseId, course, to.getFirst(), why, now()));
    } catch (SlotTaken _) {
      Fit.require(fit(courses.get(courseId), appointmentId, wanted, now).conflicts());
      throw Problem.conflict(
          "place-taken", "Somebody else took the place at this moment; look for it again");
    }
  }

  private Fit fit(Stored<Course> course, String appointmentId, Wanted wanted, Instant now) {
    Slot present = slot(course.state(), appointmentId);
    SeriesOrder order = course.state().order();
    Site site = clinic.site(order.siteId());
    Wants.check(wanted, site);
    LocalDate date = site.dateOf(wanted.startsAt());
    Map<LocalDate, Day> days = reading.between(site, date, date, now);
    Day day = days.getOrDefault(date, Day.empty(site.id(), date));
    Fit fit = FittingIn.of(course.id(), order, present, wanted, site, day, now);
    List<Slot> others = otherVisits.besides(course.id(), order.patientId());
    return fit.and(ofTheCourse(course.state(), fit.place()))
        .and(Spacing.conflictsWithOtherVisits(order, others, fit.place()));
  }

  /** What the course itself has against the place. */
  private static List<Conflict> ofTheCourse(Course course, Slot place) {
    var conflicts = new ArrayList<>(Spacing.conflicts(course.order(), course.standing(), place));
    if (course instanceof Booked booked) {
      booked
          .find(place.appointmentId())
          .filter(appointment -> !appointment.state().awaited())
          .ifPresent(appointment -> conflicts.addFirst(underWay(appointment)));
    }
    return conflicts;
  }

  private static Conflict underWay(Appointment appointment) {
    String message =
        switch (appointment.state()) {
          case CHECKED_IN -> "The patient has checked in for this session already.";
          case IN_SESSION -> "The session is under way.";
          case COMPLETED -> "The session is completed.";
          case STOPPED -> "The session was stopped.";
          case CANCELLED -> "The appointment is cancelled.";
          case BOOKED, CONFIRMED -> throw new IllegalStateException("still awaited");
        };
    return Conflict.of(
        Rule.UNDER_WAY,
        message,
        "only an appointment whose patient is awaited",
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
      String courseId, Movable course, Slot place, Moved.Why why, Instant now) {
    Slot before = slot(course, place.appointmentId());
    Fit.require(ofTheCourse(course, place));
    var moved = new Moved(place.appointmentId(), before.startsAt(), place.startsAt(), why, now);
    Moves moves = course.moves().ended(List.of(before)).noting(moved);
    var story = new Story(courseId, course.order(), now);
    return switch (course) {
      case Held held when held.expired(now) ->
          throw Problem.conflict("hold-expired", "The series was held until " + held.heldUntil());
      case Held held -> {
        Held after = held.moved(place, moves);
        // Nothing is booked yet: the patient is asked anew, for the whole series as it is now.
        yield Change.<Course>to(after)
            .arm(Timer.HOLD_EXPIRY, after.heldUntil())
            .publish(story.proposed(after));
      }
      case Booked booked -> {
        Booked after = booked.with(place.appointmentId(), a -> a.movedTo(place)).with(moves);
        Appointment appointment = after.find(place.appointmentId()).orElseThrow();
        int revision = moves.revisionOf(place.appointmentId());
        String link =
            links.sealed(
                courseId,
                course.order().patientId(),
                place.appointmentId(),
                place.number(),
                revision);
        yield Reminders.rearm(Change.<Course>to(after), appointment, now)
            .publish(story.rescheduled(place, revision, moved, link));
      }
      case Unplaced _, Released _, Completed _ ->
          throw new IllegalStateException("has no appointment to move");
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
