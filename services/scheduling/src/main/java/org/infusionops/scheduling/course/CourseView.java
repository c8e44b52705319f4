package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.clinic.Clinic;
import org.jspecify.annotations.Nullable;

/**
 * A course as it is shown.
 *
 * @param id the course
 * @param screeningId the screening it follows; absent when it was taken over from another system
 * @param patientId the patient
 * @param siteId where
 * @param zone the site's time zone (IANA)
 * @param packId the protocol pack the sessions follow
 * @param packVersion its version
 * @param state how far the course has come
 * @param heldUntil when the hold expires (UTC); only while held
 * @param releaseReason why the held series was given up; only when released
 * @param obstacle why no series fits for now; only while unplaced
 * @param searchedBy by which policy a series was looked for in vain; only while unplaced
 * @param progress how many of the sessions are done
 * @param appointments the sessions, in order
 * @param moves every move of an appointment so far, in order
 */
record CourseView(
    String id,
    @Nullable String screeningId,
    String patientId,
    String siteId,
    ZoneId zone,
    String packId,
    int packVersion,
    State state,
    @Nullable Instant heldUntil,
    @Nullable ReleaseReason releaseReason,
    @Nullable Obstacle obstacle,
    @Nullable SearchedBy searchedBy,
    Progress progress,
    List<Session> appointments,
    List<Move> moves) {

  /** How far a course has come. */
  enum State {
    /** A place in the calendar is being looked for. */
    SEARCHING(Searching.class),
    /** A place was found and is being reserved. */
    PLACING(Placing.class),
    /** No series fits for now. */
    UNPLACED(Unplaced.class),
    /** The series is held and waits for the patient's answer. */
    HELD(Held.class),
    /** The held series was given up. */
    RELEASED(Released.class),
    /** The series is booked. */
    BOOKED(Booked.class),
    /** All sessions are done. */
    COMPLETED(Completed.class);

    private final Class<? extends Course> type;

    State(Class<? extends Course> type) {
      this.type = type;
    }

    /** The name under which such a course is stored. */
    String storedAs() {
      return type.getSimpleName();
    }

    static State of(Course course) {
      for (State state : values()) {
        if (state.type.isInstance(course)) {
          return state;
        }
      }
      throw new IllegalStateException("a course that is nothing of all this");
    }
  }

  /**
   * How many sessions are done.
   *
   * @param completed done
   * @param of all of the phase
   * @param text for people, e.g. {@code 1 of 6}
   */
  record Progress(int completed, int of, String text) {

    static Progress of(int completed, int of) {
      return new Progress(completed, of, completed + " of " + of);
    }
  }

  /** How far an appointment has come. */
  enum SessionState {
    /** Being reserved. */
    PROPOSED,
    /** Held, with its whole series. */
    HELD,
    /** Given up, with its whole series. */
    RELEASED,
    BOOKED,
    CONFIRMED,
    CHECKED_IN,
    IN_SESSION,
    COMPLETED,
    STOPPED,
    CANCELLED,
    NO_SHOW
  }

  /**
   * One appointment.
   *
   * @param appointmentId its id
   * @param number which session of the course, from 1
   * @param revision how often it was moved
   * @param state how far it has come
   * @param startsAt when the patient is due (UTC)
   * @param checkInFrom from when the patient can be checked in (UTC)
   * @param checkInUntil until when, the clinic's grace for late arrivals included (UTC)
   * @param endsAt when the patient may leave (UTC)
   * @param room the room
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   * @param cancellation why it does not take place; only when cancelled
   */
  record Session(
      String appointmentId,
      int number,
      int revision,
      SessionState state,
      Instant startsAt,
      Instant checkInFrom,
      Instant checkInUntil,
      Instant endsAt,
      String room,
      String nurse,
      String prescriber,
      @Nullable Cancelled cancellation) {

    private static Session of(
        Slot slot, SessionState state, Shown shown, @Nullable Cancelled cancellation) {
      CheckInWindow checkIn =
          CheckInWindow.of(
              slot, shown.clinic().checkInOpens(), shown.clinic().lateArrivalGrace(), shown.zone());
      return new Session(
          slot.appointmentId(),
          slot.number(),
          shown.moves().revisionOf(slot.appointmentId()),
          state,
          slot.startsAt(),
          checkIn.from(),
          checkIn.until(),
          slot.endsAt(),
          slot.room(),
          slot.nurse(),
          slot.prescriber(),
          cancellation);
    }
  }

  /** What the sessions of a course have in common. */
  private record Shown(Moves moves, ZoneId zone, Clinic clinic) {

    Session session(Slot slot, SessionState state) {
      return Session.of(slot, state, this, null);
    }

    Session session(Appointment appointment) {
      Cancellation why = appointment.cancellation();
      return Session.of(
          appointment.slot(),
          SessionState.valueOf(appointment.state().name()),
          this,
          why == null ? null : new Cancelled(why.reason(), why.by(), why.at(), why.hold()));
    }
  }

  /**
   * Why an appointment does not take place.
   *
   * @param reason the code money depends on
   * @param by who cancelled
   * @param at when (UTC)
   * @param hold what kind of hold; only when the reason is one
   */
  record Cancelled(
      CancellationReason reason, CancelledBy by, Instant at, @Nullable HoldKind hold) {}

  /**
   * A move of an appointment.
   *
   * @param appointmentId the appointment
   * @param from when it would have started (UTC)
   * @param to when it was to start instead (UTC)
   * @param reason why
   * @param note why, in words
   * @param by the staff member who moved it
   * @param override why it may be later than the protocol has it, in words of the prescriber who
   *     moved it; absent as a rule
   * @param exceeded what of the protocol was exceeded by that; none as a rule
   * @param at when (UTC)
   */
  record Move(
      String appointmentId,
      Instant from,
      Instant to,
      RescheduleReason reason,
      @Nullable String note,
      String by,
      @Nullable String override,
      List<String> exceeded,
      Instant at) {

    static Move of(Moved moved) {
      Moved.Allowance allowance = moved.why().allowance();
      return new Move(
          moved.appointmentId(),
          moved.from(),
          moved.to(),
          moved.why().reason(),
          moved.why().note(),
          moved.why().by(),
          allowance == null ? null : allowance.reason(),
          allowance == null ? List.of() : allowance.limits(),
          moved.at());
    }
  }

  /**
   * A course as it is shown.
   *
   * @param clinic says from when until when patients can be checked in
   */
  static CourseView of(Stored<Course> stored, Clinic clinic) {
    Course course = stored.state();
    SeriesOrder order = course.order();
    return new CourseView(
        stored.id(),
        order.screeningId(),
        order.patientId(),
        order.siteId(),
        order.zone(),
        order.packId(),
        order.packVersion(),
        State.of(course),
        course instanceof Held held ? held.heldUntil() : null,
        course instanceof Released released ? released.reason() : null,
        course instanceof Unplaced unplaced ? unplaced.obstacle() : null,
        course instanceof Unplaced unplaced ? unplaced.searchedBy() : null,
        Progress.of(completed(course), order.shape().sessions()),
        sessions(course, clinic),
        moves(course).made().stream().map(Move::of).toList());
  }

  private static Moves moves(Course course) {
    return course instanceof Movable movable ? movable.moves() : Moves.NONE;
  }

  private static int completed(Course course) {
    return switch (course) {
      case Booked booked -> booked.completed();
      case Completed completed -> completed.order().shape().sessions();
      case Searching _, Placing _, Unplaced _, Held _, Released _ -> 0;
    };
  }

  static List<Session> sessions(Course course, Clinic clinic) {
    var shown = new Shown(moves(course), course.order().zone(), clinic);
    return switch (course) {
      case Searching _, Unplaced _ -> List.of();
      case Placing plan -> of(plan.slots(), SessionState.PROPOSED, shown);
      case Held held -> of(held.slots(), SessionState.HELD, shown);
      case Released released -> of(released.slots(), SessionState.RELEASED, shown);
      case Booked booked -> booked.appointments().stream().map(shown::session).toList();
      case Completed completed -> completed.appointments().stream().map(shown::session).toList();
    };
  }

  private static List<Session> of(List<Slot> slots, SessionState state, Shown shown) {
    return slots.stream().map(slot -> shown.session(slot, state)).toList();
  }
}
