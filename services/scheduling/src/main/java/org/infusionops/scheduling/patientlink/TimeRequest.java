package org.infusionops.scheduling.patientlink;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A patient asks a scheduler for another time of one appointment.
 *
 * @param patientId the patient
 * @param siteId where
 * @param courseId the course
 * @param appointmentId the appointment
 * @param number which session of the course, from 1
 * @param startsAt when the appointment was when they asked (UTC)
 * @param weekdays the days that suit; at least one
 * @param part the time of day that suits
 * @param askedAt when they asked (UTC)
 * @param stage what has become of it
 */
record TimeRequest(
    String patientId,
    String siteId,
    String courseId,
    String appointmentId,
    int number,
    Instant startsAt,
    Set<DayOfWeek> weekdays,
    DayPart part,
    Instant askedAt,
    Stage stage) {

  TimeRequest {
    // In the week's order, so that the same wishes are stored alike every time.
    weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
  }

  /** A time of day. */
  enum DayPart {
    ANY,
    MORNING,
    AFTERNOON
  }

  /** What came of a request. */
  enum Outcome {
    /** The appointment was moved. */
    MOVED,
    /** It stays where it is. */
    KEPT,
    /** It was cancelled. */
    CANCELLED,
    /** Nobody reaches the patient. */
    NOT_REACHED
  }

  /** What has become of it. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = Closed.class, name = "CLOSED")
  })
  sealed interface Stage {}

  /** Waits for a scheduler. */
  record Open() implements Stage {}

  /**
   * Dealt with.
   *
   * @param by staff id
   * @param at when (UTC)
   */
  record Closed(Outcome outcome, String by, Instant at) implements Stage {}

  /** The same, where the course went. */
  TimeRequest at(String site) {
    return new TimeRequest(
        patientId, site, courseId, appointmentId, number, startsAt, weekdays, part, askedAt, stage);
  }

  TimeRequest closed(Outcome outcome, String by, Instant at) {
    return new TimeRequest(
        patientId,
        siteId,
        courseId,
        appointmentId,
        number,
        startsAt,
        weekdays,
        part,
        askedAt,
        new Closed(outcome, by, at));
  }
}
