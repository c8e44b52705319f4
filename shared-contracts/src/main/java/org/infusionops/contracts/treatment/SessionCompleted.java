package org.infusionops.contracts.treatment;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * The patient was treated and discharged. Published by treatment; notification sends discharge
 * instructions, billing captures the charge, scheduling counts it.
 *
 * @param sessionId the session, and the subject; the same id as the appointment's
 * @param courseId the course it belongs to
 * @param number which session of the course, 1 to 99
 * @param patientId the patient
 * @param siteId where
 * @param packId the protocol pack it followed
 * @param packVersion its version, from 1
 * @param startedAt when the infusion began (UTC), not after {@code at}
 * @param at when it was completed (UTC)
 */
public record SessionCompleted(
    String sessionId,
    String courseId,
    int number,
    String patientId,
    String siteId,
    String packId,
    int packVersion,
    Instant startedAt,
    Instant at)
    implements Event {
  public SessionCompleted {
    Checks.id(sessionId, "sessionId");
    Checks.id(courseId, "courseId");
    Checks.between(number, 1, 99, "number");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.slug(packId, "packId");
    Checks.between(packVersion, 1, 9_999, "packVersion");
    Checks.instant(startedAt, "startedAt");
    Checks.instant(at, "at");
    Checks.that(!startedAt.isAfter(at), "startedAt", "after at");
  }

  @Override
  public String subject() {
    return sessionId;
  }
}
