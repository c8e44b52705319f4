package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a booked series at one site, for counting: without anything about who it was.
 *
 * @param orderedAt when the screening that ordered it was signed; absent when it was taken over
 *     from another system, or began at another site
 * @param visits its appointments at the site, all of them
 */
public record SeriesRecord(@Nullable Instant orderedAt, List<Visit> visits) {

  public SeriesRecord {
    visits = List.copyOf(visits);
  }

  /** What became of an appointment. */
  public enum Outcome {
    /** Still to come, or nobody has said yet what became of it. */
    AWAITED,
    /** The patient came, whether they were treated to the end or not. */
    ATTENDED,
    /** The patient did not come. */
    NO_SHOW,
    /** It does not take place. */
    CANCELLED;

    static Outcome of(AppointmentState state) {
      return switch (state) {
        case BOOKED, CONFIRMED -> AWAITED;
        case CHECKED_IN, IN_SESSION, COMPLETED, STOPPED -> ATTENDED;
        case NO_SHOW -> NO_SHOW;
        case CANCELLED -> CANCELLED;
      };
    }
  }

  /**
   * An appointment.
   *
   * @param date the site's date
   * @param from when the patient is due (UTC)
   * @param to when the room is ready for the next patient (UTC)
   * @param room the room
   * @param nurse the nurse's staff id
   * @param outcome what became of it
   * @param cancelledAt when it was cancelled (UTC); only when it was
   */
  public record Visit(
      LocalDate date,
      Instant from,
      Instant to,
      String room,
      String nurse,
      Outcome outcome,
      @Nullable Instant cancelledAt) {

    static Visit of(Appointment appointment) {
      Slot slot = appointment.slot();
      Cancellation why = appointment.cancellation();
      return new Visit(
          slot.date(),
          slot.startsAt(),
          slot.readyAt(),
          slot.room(),
          slot.nurse(),
          Outcome.of(appointment.state()),
          why == null ? null : why.at());
    }
  }
}
