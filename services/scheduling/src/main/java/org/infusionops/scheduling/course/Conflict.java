package org.infusionops.scheduling.course;

import java.util.List;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * Why an appointment does not fit where it is wanted.
 *
 * @param rule the kind of conflict
 * @param message what is wrong, in plain words and the site's local time; names no patient
 * @param limit the limit that is broken, in plain words
 * @param source where that limit is written
 * @param courseId the course of the other appointment, if one is in the way
 * @param appointmentId that other appointment
 */
record Conflict(
    Rule rule,
    Said message,
    Said limit,
    String source,
    @Nullable String courseId,
    @Nullable String appointmentId) {

  /** What may be in the way. */
  enum Rule {
    /** The patient has come, or is not awaited any more. */
    UNDER_WAY("startsAt"),
    /** It would have begun already. */
    PAST("startsAt"),
    /** The site is closed for a part of it. */
    OPENING_HOURS("startsAt"),
    /** The patient is elsewhere in the clinic. */
    PATIENT("startsAt"),
    /** The room is taken or out of service, or all are. */
    ROOM("roomId"),
    /** The nurse is off duty or watches as many patients as one may, or all do. */
    NURSE("nurseId"),
    /** The prescriber is not on site for all of the time, or none is. */
    PRESCRIBER("prescriberId"),
    /** Too close to the session before or after it. */
    SPACING("startsAt"),
    /** Too many days from the session before it, or to the one after it. */
    MOST_BETWEEN("startsAt"),
    /** The series would take too many days. */
    SERIES_LENGTH("startsAt");

    private final String field;

    Rule(String field) {
      this.field = field;
    }

    /** Whether it is about the distances of a series, which moving its other sessions may mend. */
    boolean isOfTheProtocol() {
      return this == SPACING || isALongestTime();
    }

    /**
     * Whether it is about the longest time that may pass: that is to keep the effect, so a
     * prescriber may let a patient wait longer rather than go without. The least time is for
     * safety; nobody may.
     */
    boolean isALongestTime() {
      return this == MOST_BETWEEN || this == SERIES_LENGTH;
    }
  }

  static Conflict of(Rule rule, Said message, Said limit, String source) {
    return new Conflict(rule, message, limit, source, null, null);
  }

  /** Those of them that a prescriber cannot set aside by a reason. */
  static List<Conflict> butLonger(List<Conflict> conflicts) {
    return conflicts.stream().filter(conflict -> !conflict.rule.isALongestTime()).toList();
  }

  /** Whether nothing but sessions of this series is in the way. */
  boolean isOf(List<Slot> series) {
    return appointmentId == null
        || series.stream().anyMatch(slot -> slot.appointmentId().equals(appointmentId));
  }

  /** The conflict beside the field of the request that it is about. */
  Violation violation() {
    return new Violation(rule.field, message);
  }

  /**
   * What is wrong with one of several wanted sessions.
   *
   * @param index which of those wanted, from 0
   * @param session which session of the series it is, from 1
   */
  Violation at(int index, int session) {
    return new Violation(
        "startsAt[%d]".formatted(index),
        Said.of("Session %d: %s", "Sesión %d: %s", session, message));
  }
}
