package org.infusionops.contracts.scheduling;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * The patient has arrived. Published by scheduling; treatment opens the session.
 *
 * @param courseId the course, and the subject
 * @param appointmentId the appointment; the session takes the same id
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where
 * @param packId the protocol pack the session follows
 * @param packVersion its version, from 1
 * @param at when (UTC)
 */
public record AppointmentCheckedIn(
    String courseId,
    String appointmentId,
    int number,
    String patientId,
    String siteId,
    String packId,
    int packVersion,
    Instant at)
    implements Event {
  public AppointmentCheckedIn {
    Checks.id(courseId, "courseId");
    Checks.id(appointmentId, "appointmentId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return courseId;
  }
}
