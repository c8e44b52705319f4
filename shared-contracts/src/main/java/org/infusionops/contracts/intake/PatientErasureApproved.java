package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A second person agreed that a patient be erased. Published by intake; every service destroys the
 * patient's key, takes out what it holds and answers in the database of the keys.
 *
 * @param erasureId the erasure, and the subject
 * @param patientId whose data it is
 * @param siteId the site that looks after the patient
 * @param at when (UTC)
 */
public record PatientErasureApproved(String erasureId, String patientId, String siteId, Instant at)
    implements Event {
  public PatientErasureApproved {
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
