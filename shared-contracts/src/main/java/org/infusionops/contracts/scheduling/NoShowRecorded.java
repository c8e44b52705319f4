package org.infusionops.contracts.scheduling;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient did not come to an appointment. Published by scheduling when staff record it, at the
 * earliest when the clinic's grace is over; treatment drops the planned session, notification asks
 * the patient to call.
 *
 * @param courseId the course, and the subject
 * @param appointmentId the appointment
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where they were awaited
 * @param startsAt when they were due (UTC)
 * @param zone the clinic's time zone (IANA)
 * @param at when it was recorded (UTC)
 */
public record NoShowRecorded(
    String courseId,
    String appointmentId,
    int number,
    String patientId,
    String siteId,
    Instant startsAt,
    String zone,
    Instant at)
    implements Event {
  public NoShowRecorded {
    Checks.id(courseId, "courseId");
    Checks.id(appointmentId, "appointmentId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(startsAt, "startsAt");
    Checks.zone(zone, "zone");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return courseId;
  }
}
