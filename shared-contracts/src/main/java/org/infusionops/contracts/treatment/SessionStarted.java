package org.infusionops.contracts.treatment;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * The infusion has begun. Published by treatment; scheduling marks the appointment as in session.
 *
 * @param sessionId the session, and the subject; the same id as the appointment's
 * @param courseId the course it belongs to
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where
 * @param at when the infusion began (UTC)
 */
public record SessionStarted(
    String sessionId, String courseId, int number, String patientId, String siteId, Instant at)
    implements Event {
  public SessionStarted {
    Checks.id(sessionId, "sessionId");
    Checks.id(courseId, "courseId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return sessionId;
  }
}
