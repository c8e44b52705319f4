package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;

/**
 * One appointment of a booked course, as far as its patient may know and decide about it.
 *
 * @param courseId the course
 * @param version the course's version when this was read
 * @param patientId the patient
 * @param siteId where
 * @param zone the site's time zone, in which people are told the times
 * @param appointmentId the appointment
 * @param number which session of the course, from 1
 * @param told how often its patient was told of another time or site
 * @param standing how far it has come
 * @param startsAt when the patient is due (UTC)
 * @param endsAt when the patient may leave (UTC)
 */
public record Visit(
    String courseId,
    long version,
    String patientId,
    String siteId,
    ZoneId zone,
    String appointmentId,
    int number,
    int told,
    Standing standing,
    Instant startsAt,
    Instant endsAt) {

  /** How far it has come. */
  public enum Standing {
    /** It will take place; the patient has not said that they will come. */
    EXPECTED,
    /** The patient said that they will come. */
    CONFIRMED,
    /** It will not take place. */
    CANCELLED,
    /** The patient has come, or it is over. */
    OVER
  }

  /** Whether the patient is still expected. */
  public boolean awaited() {
    return standing == Standing.EXPECTED || standing == Standing.CONFIRMED;
  }
}
