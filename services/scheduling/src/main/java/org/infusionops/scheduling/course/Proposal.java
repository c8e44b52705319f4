package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * What could become of a broken appointment.
 *
 * @param broken the appointment
 * @param kind what is proposed
 * @param to where it would be; absent exactly when nothing is found
 * @param others sessions of the same series that have to move with it; none as a rule
 * @param reasons why a prescriber is needed, in plain words; only then
 */
public record Proposal(
    Broken broken, Kind kind, @Nullable Place to, List<AlsoMoves> others, List<Said> reasons) {

  /** What is proposed. */
  public enum Kind {
    /** Another room, nurse or prescriber at the same time. */
    SAME_TIME,
    /** Another time. */
    OTHER_TIME,
    /** It moves with a session of the same series that is proposed further up. */
    TAKEN_ALONG,
    /** Only a place so late that a prescriber has to allow it. */
    NEEDS_PRESCRIBER,
    /** Nothing near fits: to be agreed with the patient, or cancelled. */
    NOTHING
  }

  public Proposal {
    others = List.copyOf(others);
    reasons = List.copyOf(reasons);
  }

  static Proposal nothing(Broken broken) {
    return new Proposal(broken, Kind.NOTHING, null, List.of(), List.of());
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

  /**
   * Another session that moves.
   *
   * @param appointmentId the appointment
   * @param number which session of the course, from 1
   * @param from when it starts now (UTC)
   * @param to where it would be
   */
  public record AlsoMoves(String appointmentId, int number, Instant from, Place to) {}
}
