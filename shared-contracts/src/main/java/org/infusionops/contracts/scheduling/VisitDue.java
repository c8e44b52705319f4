package org.infusionops.contracts.scheduling;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient's next visit is due soon and none is arranged. Published by scheduling, once for each
 * visit; notification asks the patient to call.
 *
 * @param ladderId the patient's way through the phases, and the subject
 * @param patientId the patient
 * @param siteId where
 * @param at when (UTC)
 */
public record VisitDue(String ladderId, String patientId, String siteId, Instant at)
    implements Event {
  public VisitDue {
    Checks.id(ladderId, "ladderId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return ladderId;
  }
}
