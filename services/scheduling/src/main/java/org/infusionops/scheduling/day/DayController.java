package org.infusionops.scheduling.day;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Dates;
import org.infusionops.scheduling.clinic.OpeningHours;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A site's calendar over HTTP. */
@RestController
class DayController {

  /** Most days shown at once. */
  private static final int MOST_DAYS = 62;

  private final Days days;
  private final Clinic clinic;
  private final AuditTrail audit;

  DayController(Days days, Clinic clinic, AuditTrail audit) {
    this.days = days;
    this.clinic = clinic;
    this.audit = audit;
  }

  /**
   * A stretch of a site's calendar.
   *
   * @param site the site
   * @param zone its time zone (IANA)
   * @param items one for every date, also where nothing is reserved
   */
  @Schema(name = "Days")
  record Calendar(String site, ZoneId zone, List<CalendarDay> items) {}

  /**
   * One day.
   *
   * @param date the site's date
   * @param opens when the site opens, local time; absent when it is closed
   * @param closes when it closes, local time; absent when it is closed
   * @param reservations the earliest first
   */
  record CalendarDay(
      LocalDate date,
      @Nullable LocalTime opens,
      @Nullable LocalTime closes,
      List<Taken> reservations) {}

  /**
   * A reservation.
   *
   * @param appointmentId whose
   * @param courseId the course of the appointment
   * @param patientId the patient
   * @param room the room
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   * @param from when preparation begins (UTC)
   * @param to when the room is ready again (UTC)
   * @param heldUntil when a mere hold expires (UTC); absent when it is firm
   */
  record Taken(
      String appointmentId,
      String courseId,
      String patientId,
      String room,
      String nurse,
      String prescriber,
      Instant from,
      Instant to,
      @Nullable Instant heldUntil) {

    static Taken of(Reservation reservation) {
      return new Taken(
          reservation.appointmentId(),
          reservation.courseId(),
          reservation.patientId(),
          reservation.room(),
          reservation.nurse(),
          reservation.prescriber(),
          reservation.from(),
          reservation.to(),
          reservation.until());
    }
  }

  /** The calendar of a site from one date to another, both included; at most 62 days. */
  @Operation(summary = "The calendar of a site, both dates included; at most 62 days")
  @GetMapping("/v1/days")
  @PreAuthorize("hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')")
  @Audited(resource = "day", action = Action.READ)
  Calendar days(
      @RequestParam String site,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      Caller caller) {
    caller.requireSite(site);
    Site here = clinic.find(site).orElseThrow(Problem::notFound);
    Dates.require(from, to, MOST_DAYS);
    Map<LocalDate, Day> taken = days.between(site, from, to);
    taken
        .values()
        .forEach(
            day -> audit.touched(day.reservations().stream().map(Reservation::patientId).toList()));
    return new Calendar(
        site,
        here.zone(),
        from.datesUntil(to.plusDays(1)).map(date -> day(here, date, taken.get(date))).toList());
  }

  private static CalendarDay day(Site site, LocalDate date, @Nullable Day day) {
    OpeningHours hours = site.hoursOn(date).orElse(null);
    List<Reservation> reservations = day == null ? List.of() : day.reservations();
    return new CalendarDay(
        date,
        hours == null ? null : hours.opens(),
        hours == null ? null : hours.closes(),
        reservations.stream()
            .sorted(Comparator.comparing(Reservation::from).thenComparing(Reservation::room))
            .map(Taken::of)
            .toList());
  }
}
