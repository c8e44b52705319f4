package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * Every service has answered that a patient is erased: nothing shows any more who it was. Published
 * by intake.
 *
 * @param erasureId the erasure, and the subject
 * @param patientId whose data it is
 * @param siteId the site that looks after the patient
 * @param at when (UTC)
 */
public record PatientErased(String erasureId, String patientId, String siteId, Instant at)
    implements Event {
  public PatientErased {
    Checks.id(erasureId, "erasureId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return erasureId;
  }
}
