package org.infusionops.contracts.billing;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A plan is in force. Published by billing; notification tells the patient.
 *
 * @param planId the plan, and the subject
 * @param patientId the patient
 * @param siteId the site that treats
 * @param at when (UTC)
 */
public record PlanActivated(String planId, String patientId, String siteId, Instant at)
    implements Event {
  public PlanActivated {
    Checks.id(planId, "planId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return planId;
  }
}
