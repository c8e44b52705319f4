package org.infusionops.scheduling.course;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.clinic.Dates;
import org.infusionops.scheduling.clinic.OpeningHours;
import org.infusionops.scheduling.clinic.Site;
import org.infusionops.scheduling.course.CourseView.Session;
import org.infusionops.scheduling.course.CourseView.SessionState;
import org.infusionops.scheduling.day.Day;
import org.infusionops.scheduling.day.Days;
import org.infusionops.scheduling.day.Reservation;
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

/** A site's calendar with all that a person looking at it needs, in one answer. */
@RestController
class CalendarController {

  /** Most days shown at once: two weeks. */
  private static final int MOST_DAYS = 14;

  /** More courses than any two weeks of a site have. */
  private static final int MOST_COURSES = 2_000;

  private final Days days;
  private final Aggregates<Course> courses;
  private final Clinic clinic;
  private final AuditTrail audit;

  CalendarController(Days days, Aggregates<Course> courses, Clinic clinic, AuditTrail audit) {
    this.days = days;
    this.courses = courses;
    this.clinic = clinic;
    this.audit = audit;
  }

  /**
   * A stretch of a site's calendar.
   *
   * @param site the site
   * @param zone its time zone (IANA)
   * @param patientsPerNurse how many patients one nurse watches at a time, at most
   * @param rooms in the order they are filled
   * @param nurses staff ids; some may be off duty
   * @param prescribers staff ids; some may be off duty
   * @param days one for every date
   * @param appointments what stands in the calendar, the earliest first; cancelled ones do not
   */
  record Calendar(
      String site,
      ZoneId zone,
      int patientsPerNurse,
      List<Room> rooms,
      List<String> nurses,
      List<String> prescribers,
      List<Hours> days,
      List<Entry> appointments) {}

  /** A room by its id, and what people call it. */
  @Schema(name = "RoomName")
  record Room(String id, String name) {}

  /**
   * Opening hours of a date, in local time; both absent when it is closed.
   *
   * @param date the site's date
   * @param opens when it opens
   * @param closes when it closes
   */
  record Hours(LocalDate date, @Nullable LocalTime opens, @Nullable LocalTime closes) {}

  /**
   * An appointment.
   *
   * @param courseId its course
   * @param version the course's version, for {@code If-Match}
   * @param appointmentId its id
   * @param patientId the patient
   * @param number which session of the course, from 1
   * @param of of how many
   * @param revision how often it was moved
   * @param state how far it has come
   * @param date the site's date
   * @param startsAt when the patient is due (UTC)
   * @param endsAt when the patient may leave (UTC)
   * @param readyAt when the room is ready for the next patient (UTC)
   * @param room the room
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   * @param heldUntil when the hold expires (UTC); only while held
   */
  @Schema(name = "CalendarAppointment")
  record Entry(
      String courseId,
      long version,
      String appointmentId,
      String patientId,
      int number,
      int of,
      int revision,
      SessionState state,
      LocalDate date,
      Instant startsAt,
      Instant endsAt,
      Instant readyAt,
      String room,
      String nurse,
      String prescriber,
      @Nullable Instant heldUntil) {}

  /** The calendar of a site from one date to another, both included; at most 14 days. */
  @Operation(summary = "Rooms, staff, hours and appointments of a site; at most 14 days")
  @GetMapping("/v1/calendar")
  @PreAuthorize("hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')")
  @Audited(resource = "calendar", action = Action.READ)
  Calendar calendar(
      @RequestParam String site,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      Caller caller) {
    caller.requireSite(site);
    Site here = clinic.find(site).orElseThrow(Problem::notFound);
    Dates.require(from, to, MOST_DAYS);
    List<Entry> entries = entries(days.between(site, from, to).values());
    audit.touched(entries.stream().map(Entry::patientId).distinct().toList());
    audit.at(site);
    return new Calendar(
        site,
        here.zone(),
        here.patientsPerNurse(),
        here.rooms().stream().map(room -> new Room(room, here.nameOf(room))).toList(),
        here.nurses(),
        here.prescribers(),
        from.datesUntil(to.plusDays(1)).map(date -> hours(here, date)).toList(),
        entries);
  }

  private static Hours hours(Site site, LocalDate date) {
    OpeningHours hours = site.hoursOn(date).orElse(null);
    return new Hours(
        date, hours == null ? null : hours.opens(), hours == null ? null : hours.closes());
  }

  /** What the days have, as the courses tell it; what no course stands on is left out. */
  private List<Entry> entries(Collection<Day> read) {
    var ids = new HashSet<String>();
    read.forEach(day -> day.reservations().forEach(each -> ids.add(each.courseId())));
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Stored<Course>> byId = new HashMap<>();
    courses
        .query(
            new Document("_id", new Document("$in", List.copyOf(ids))),
            new Document("_id", 1),
            0,
            MOST_COURSES)
        .forEach(course -> byId.put(course.id(), course));
    var entries = new ArrayList<Entry>();
    for (Day day : read) {
      for (Reservation reservation : day.reservations()) {
        Stored<Course> course = byId.get(reservation.courseId());
        if (course != null && course.state().standsOn(reservation.placeId())) {
          entries.add(entry(course, day.date(), reservation));
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::startsAt).thenComparing(Entry::room));
    return entries;
  }

  private Entry entry(Stored<Course> course, LocalDate date, Reservation reservation) {
    Course state = course.state();
    Session session =
        CourseView.sessions(state, clinic).stream()
            .filter(each -> each.appointmentId().equals(reservation.appointmentId()))
            .findFirst()
            .orElseThrow();
    return new Entry(
        course.id(),
        SeenVersion.of(state),
        session.appointmentId(),
        state.order().patientId(),
        session.number(),
        state.order().shape().sessions(),
        session.revision(),
        session.state(),
        date,
        session.startsAt(),
        session.endsAt(),
        reservation.to(),
        session.room(),
        session.nurse(),
        session.prescriber(),
        state instanceof Held held ? held.heldUntil() : null);
  }
}
