package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.Conflict.Rule;
import org.infusionops.scheduling.course.ReschedulingAppointment.Plan;
import org.infusionops.scheduling.course.ReschedulingAppointment.Step;
import org.infusionops.scheduling.day.Day;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.text.Said;

/**
 * Where sessions of one series would be, once some of them have moved. Pure, and the same for one
 * appointment and for many of a site at once, for asking and for doing.
 */
final class MovedSeries {

  private final String courseId;
  private final Course course;
  private final List<Slot> standing;
  private final Site site;
  private final Function<LocalDate, Day> days;
  private final List<Slot> otherVisits;
  private final Instant now;

  /**
   * A series before anything moves.
   *
   * @param standing the places it stands on, or would by then
   * @param site its site, with the rooms that suit the patient
   * @param days what a date has reserved, or would have by then
   * @param otherVisits the patient's visits of other courses
   */
  MovedSeries(
      String courseId,
      Course course,
      List<Slot> standing,
      Site site,
      Function<LocalDate, Day> days,
      List<Slot> otherVisits,
      Instant now) {
    this.courseId = courseId;
    this.course = course;
    this.standing = List.copyOf(standing);
    this.site = site;
    this.days = days;
    this.otherVisits = List.copyOf(otherVisits);
    this.now = now;
  }

  /** Whether each fits where it is wanted, once all of them are there. */
  List<Fit> fits(List<Step> steps) {
    List<Fit> placed =
        steps.stream()
            .map(
                step ->
                    FittingIn.of(
                        courseId,
                        course.order(),
                        slot(course, step.appointmentId()).or(standing),
                        step.wanted(),
                        site,
                        days.apply(site.dateOf(step.wanted().startsAt())),
                        now))
            .toList();
    List<Slot> places = placed.stream().map(Fit::place).toList();
    return placed.stream()
        .map(
            fit ->
                fit.and(ofTheCourse(course, standing, places, fit.place()))
                    .and(Spacing.conflictsWithOtherVisits(course.order(), otherVisits, fit.place()))
                    .telling(Spacing.tooFar(course.order(), after(standing, places), fit.place())))
        .toList();
  }

  /** Whether it fits there alone. */
  Fit fit(Step step) {
    return fits(List.of(step)).getFirst();
  }

  /**
   * What it would take to have one session there: nothing else, or others that move with it.
   *
   * @param staying what is not to be moved once more
   * @param broken others that cannot stay as they are
   * @param starts where a session would fit, in rising order; asked only when others have to move
   */
  Plan plan(Step first, Set<String> staying, Set<String> broken, Supplier<List<Start>> starts) {
    Fit fit = fit(first);
    if (!wantsOthers(fit)) {
      return new Plan(fit, List.of(), false);
    }
    Set<String> movable = awaited();
    movable.removeAll(staying);
    return new Plan(fit, others(first, fit.place(), movable, broken, false, starts.get()), false);
  }

  /**
   * The same, and where that would not do with a prescriber who lets the pack's most days be
   * exceeded.
   *
   * @param starts as above
   */
  Plan planOrAllow(Step first, Supplier<List<Start>> starts) {
    Fit fit = fit(first);
    if (!wantsOthers(fit)) {
      return new Plan(fit, List.of(), false);
    }
    List<Start> free = starts.get();
    List<Fit> others = others(first, fit.place(), awaited(), Set.of(), false, free);
    if (!others.isEmpty()) {
      return new Plan(fit, others, false);
    }
    if (fit.butLonger().fits()) {
      return new Plan(fit, List.of(), true);
    }
    List<Fit> letLonger = others(first, fit.place(), awaited(), Set.of(), true, free);
    return new Plan(fit, letLonger, !letLonger.isEmpty());
  }

  /** Whether nothing but its distance from others of the series is in the way. */
  boolean wantsOthers(Fit fit) {
    return !fit.fits()
        && fit.conflicts().stream()
            .allMatch(conflict -> conflict.rule().isOfTheProtocol() && conflict.isOf(standing));
  }

  private List<Fit> others(
      Step first,
      Slot place,
      Set<String> movable,
      Set<String> broken,
      boolean longer,
      List<Start> starts) {
    Optional<List<Neighbours.Shift>> shifts =
        Neighbours.toMove(course.order(), standing, place, movable, broken, longer, starts);
    if (shifts.isEmpty() || shifts.get().isEmpty()) {
      return List.of();
    }
    var steps = new ArrayList<>(List.of(first));
    shifts
        .get()
        .forEach(
            shift ->
                steps.add(new Step(shift.slot().appointmentId(), Wanted.at(shift.startsAt()))));
    List<Fit> fits = fits(steps);
    return fits.stream().map(fit -> longer ? fit.butLonger() : fit).allMatch(Fit::fits)
        ? fits.subList(1, fits.size())
        : List.of();
  }

  /** Those whose patient is still to come; who did not come in time may yet be noted so. */
  private Set<String> awaited() {
    Stream<Slot> awaited =
        switch (course) {
          case Held held -> held.slots().stream();
          case Booked booked -> booked.awaited().appointments().stream().map(Appointment::slot);
          case Searching _, Placing _, Unplaced _, Released _, Completed _ ->
              throw new IllegalStateException("has no appointment to move");
        };
    return awaited
        .map(slot -> slot.or(standing))
        .filter(slot -> slot.startsAt().isAfter(now))
        .map(Slot::appointmentId)
        .collect(Collectors.toSet());
  }

  private static List<Slot> after(List<Slot> standing, List<Slot> places) {
    return standing.stream().map(slot -> slot.or(places)).toList();
  }

  /** What the course itself has against a place, once these are all taken. */
  static List<Conflict> ofTheCourse(Course course, List<Slot> places, Slot place) {
    return ofTheCourse(course, course.standing(), places, place);
  }

  private static List<Conflict> ofTheCourse(
      Course course, List<Slot> standing, List<Slot> places, Slot place) {
    var conflicts =
        new ArrayList<>(
            Spacing.conflicts(course.order(), standing, after(standing, places), place));
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

  /**
   * Where an appointment is, or was before it was cancelled.
   *
   * @throws Problem 404 when the course has none of this id, 409 when it is neither held nor booked
   */
  static Slot slot(Course course, String appointmentId) {
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
}
