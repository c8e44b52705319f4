package org.infusionops.scheduling.day;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A room, a nurse and a prescriber taken by one appointment.
 *
 * @param placeId this place; an appointment that is moved asks under a new one, so that what a late
 *     writer leaves behind can be told from what the course stands on. Absent in what was stored
 *     before appointments could be moved: then it is the appointment's own id
 * @param appointmentId whose; a course that searches again asks under new ids
 * @param courseId the course that owns the appointment and is the truth about this reservation
 * @param patientId who is in the room
 * @param room taken alone
 * @param nurse shared with as many patients as a nurse may watch
 * @param prescriber on site meanwhile
 * @param from when preparation begins
 * @param to when the room is ready for the next patient
 * @param until when a mere hold expires; absent when the reservation is firm
 */
public record Reservation(
    String placeId,
    String appointmentId,
    String courseId,
    String patientId,
    String room,
    String nurse,
    String prescriber,
    Instant from,
    Instant to,
    @Nullable Instant until) {

  public Reservation {
    placeId = Objects.requireNonNullElse(placeId, appointmentId);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a reservation from " + from + " to " + to);
    }
  }

  /**
   * Whether both cannot be granted the same thing. Places of one course never contest each other:
   * where they overlap, one of them is being given up for the other. Half-open: one may begin when
   * the other ends.
   */
  boolean contests(Reservation other) {
    return contests(other, Duration.ZERO);
  }

  /** The same for a room in which so much time must pass between one and the next. */
  boolean contests(Reservation other, Duration apart) {
    return !courseId.equals(other.courseId)
        && from.isBefore(other.to.plus(apart))
        && other.from.isBefore(to.plus(apart));
  }

  boolean covers(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  boolean firm() {
    return until == null;
  }

  /** Whether the hold is over; whether that may be acted on is for its course to say. */
  public boolean expired(Instant now) {
    return until != null && !until.isAfter(now);
  }

  Reservation madeFirm() {
    return new Reservation(
        placeId, appointmentId, courseId, patientId, room, nurse, prescriber, from, to, null);
  }
}
