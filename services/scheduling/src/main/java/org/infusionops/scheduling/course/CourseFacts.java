package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other capabilities may know of a course.
 *
 * @param screeningId the screening that began the patient's treatment; absent when the series was
 *     taken over from another system
 * @param zone the site's
 * @param packId the protocol pack its sessions follow
 * @param packVersion its version
 * @param sessions how many were ordered
 * @param minHoursBetween least hours from the start of one session to the next, by the pack
 * @param finished the sessions that are done
 * @param standing how far it has come
 * @param next when the next session starts (UTC); absent when none is in the calendar
 */
public record CourseFacts(
    String id,
    @Nullable String screeningId,
    String patientId,
    String siteId,
    ZoneId zone,
    String packId,
    int packVersion,
    int sessions,
    int minHoursBetween,
    List<Finished> finished,
    Standing standing,
    @Nullable Instant next) {

  /** How far a course has come. */
  public enum Standing {
    /** A place in the calendar is looked for. */
    SEARCHED,
    /** No place was found, for now. */
    UNPLACED,
    HELD,
    BOOKED,
    /** Nothing is to come of it any more. */
    OVER
  }

  /**
   * A session that is done.
   *
   * @param endsAt when it was to end (UTC)
   */
  public record Finished(String sessionId, Instant endsAt) {}

  public CourseFacts {
    finished = List.copyOf(finished);
  }

  static CourseFacts of(String id, Course course) {
    SeriesOrder order = course.order();
    return new CourseFacts(
        id,
        order.screeningId(),
        order.patientId(),
        order.siteId(),
        order.zone(),
        order.packId(),
        order.packVersion(),
        order.shape().sessions(),
        order.shape().minHoursBetween(),
        appointments(course).stream()
            .filter(appointment -> appointment.state() == AppointmentState.COMPLETED)
            .map(done -> new Finished(done.id(), done.slot().endsAt()))
            .toList(),
        standing(course),
        next(course));
  }

  private static Standing standing(Course course) {
    return switch (course) {
      case Searching _, Placing _ -> Standing.SEARCHED;
      case Unplaced _ -> Standing.UNPLACED;
      case Held _ -> Standing.HELD;
      case Booked booked -> booked.claimsThePatient() ? Standing.BOOKED : Standing.OVER;
      case Released _, Completed _ -> Standing.OVER;
    };
  }

  private static @Nullable Instant next(Course course) {
    if (course instanceof Held held) {
      return held.slots().getFirst().startsAt();
    }
    return appointments(course).stream()
        .filter(appointment -> appointment.state().isAhead())
        .map(appointment -> appointment.slot().startsAt())
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static List<Appointment> appointments(Course course) {
    return switch (course) {
      case Booked booked -> booked.appointments();
      case Completed completed -> completed.appointments();
      case Searching _, Placing _, Unplaced _, Held _, Released _ -> List.of();
    };
  }
}
