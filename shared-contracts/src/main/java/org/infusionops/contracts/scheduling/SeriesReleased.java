package org.infusionops.contracts.scheduling;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A held series was given up; its places are free again. Published by scheduling; notification
 * tells the patient.
 *
 * @param courseId the course, and the subject
 * @param patientId the patient
 * @param siteId where it was held
 * @param reason why
 * @param at when (UTC)
 */
public record SeriesReleased(
    String courseId, String patientId, String siteId, ReleaseReason reason, Instant at)
    implements Event {
  public SeriesReleased {
    Checks.id(courseId, "courseId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(reason, "reason");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return courseId;
  }
}
