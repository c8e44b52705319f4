package org.infusionops.contracts.billing;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * Finance staff have approved a plan. Published by billing for the record; the patient hears of it
 * when it is in force ({@link PlanActivated}).
 *
 * @param planId the plan, and the subject
 * @param patientId the patient
 * @param siteId the site that treats
 * @param by staff id of who decided
 * @param at when (UTC)
 */
public record PlanApproved(String planId, String patientId, String siteId, String by, Instant at)
    implements Event {
  public PlanApproved {
    Checks.id(planId, "planId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.staff(by, "by");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return planId;
  }
}
