package org.infusionops.scheduling.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What could become of a broken appointment.
 *
 * @param broken the appointment
 * @param kind what is proposed
 * @param to where it would be; absent exactly when nothing is found
 */
public record Proposal(Broken broken, Kind kind, @Nullable Place to) {

  /** What is proposed. */
  public enum Kind {
    /** Another room, nurse or prescriber at the same time. */
    SAME_TIME,
    /** Another time. */
    OTHER_TIME,
    /** Nothing near fits: to be agreed with the patient, or cancelled. */
    NOTHING
  }

  /**
   * A place in the calendar.
   *
   * @param startsAt when the patient would be due (UTC)
   * @param endsAt when the patient might leave (UTC)
   * @param room the room
   * @param nurse the nurse's staff id
   * @param prescriber the prescriber's staff id
   */
  public record Place(
      Instant startsAt, Instant endsAt, String room, String nurse, String prescriber) {

    static Place of(Slot slot) {
      return new Place(
          slot.startsAt(), slot.endsAt(), slot.room(), slot.nurse(), slot.prescriber());
    }
  }
}
