package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Asks scheduling: courses and the calendar. */
@Component
public final class Scheduling {

  private static final ParameterizedTypeReference<Part<Course>> COURSES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Scheduling(Calls calls) {
    this.calls = calls;
  }

  /** A course with its appointments. */
  public record Course(
      String id,
      String patientId,
      String siteId,
      String zone,
      String state,
      @Nullable Instant heldUntil,
      @Nullable String obstacle,
      @Nullable String releaseReason,
      @Nullable List<Appointment> appointments,
      @Nullable Progress progress,
      @Nullable List<Move> moves) {

    /** Its appointments; none while it is being placed. */
    public List<Appointment> visits() {
      return appointments == null ? List.of() : appointments;
    }

    /** Every move so far, the first made first. */
    public List<Move> moved() {
      return moves == null ? List.of() : moves;
    }

    /** One of its appointments. */
    public Optional<Appointment> visit(String appointmentId) {
      return visits().stream()
          .filter(visit -> visit.appointmentId().equals(appointmentId))
          .findFirst();
    }
  }

  /** How far the course is. */
  public record Progress(int completed, int of) {}

  /** One visit; times in UTC. */
  public record Appointment(
      String appointmentId,
      int number,
      @Nullable Integer revision,
      String state,
      Instant startsAt,
      Instant checkInFrom,
      @Nullable Instant checkInUntil,
      Instant endsAt,
      @Nullable String room,
      @Nullable String nurse,
      @Nullable String prescriber,
      @Nullable Cancellation cancellation) {

    /** Whether it can be moved or cancelled: the patient is still awaited. */
    public boolean awaited() {
      return List.of("HELD", "BOOKED", "CONFIRMED").contains(state);
    }

    /** Until when the patient can be checked in. */
    public Instant lastCheckIn() {
      return checkInUntil == null ? endsAt : checkInUntil;
    }
  }

  /** How an appointment was moved, why and by whom; times in UTC. */
  public record Move(
      String appointmentId,
      Instant from,
      Instant to,
      String reason,
      @Nullable String note,
      String by,
      Instant at) {}

  /** Why a visit does not take place. */
  public record Cancellation(Instant at, String by, String reason, @Nullable String hold) {}

  /** The calendar of one site. */
  public record Calendar(String site, String zone, List<CalendarDay> items) {}

  /** One day of it. */
  public record CalendarDay(LocalDate date, List<Taken> reservations) {}

  /** One reservation; times in UTC. */
  public record Taken(
      String appointmentId,
      String courseId,
      String patientId,
      String room,
      String nurse,
      String prescriber,
      Instant from,
      Instant to,
      @Nullable Instant heldUntil) {}

  /** One course. */
  public Answer<Course> course(String id) {
    return calls.get(Service.SCHEDULING, Course.class, "/v1/courses/{0}", id);
  }

  /** Courses in a state such as {@code HELD}. */
  public Answer<Part<Course>> courses(String state) {
    return calls.get(Service.SCHEDULING, COURSES, "/v1/courses?size=50&state={0}", state);
  }

  /** One patient's courses, the latest first. */
  public Answer<Part<Course>> coursesOf(String patientId) {
    return calls.get(Service.SCHEDULING, COURSES, "/v1/courses?size=50&patientId={0}", patientId);
  }

  /** A site's calendar, both dates included. */
  public Answer<Calendar> calendar(String site, LocalDate from, LocalDate to) {
    return calls.get(
        Service.SCHEDULING, Calendar.class, "/v1/days?site={0}&from={1}&to={2}", site, from, to);
  }
}
