package org.infusionops.contracts.billing;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.Money;

/**
 * The patient has chosen an offer; finance staff are to review it. Published by billing;
 * notification confirms the receipt.
 *
 * @param planId the plan, and the subject
 * @param offerId the offer that was chosen
 * @param patientId the patient
 * @param siteId the site that would treat
 * @param kind which way to pay
 * @param total all that is to be paid, positive
 * @param at when (UTC)
 */
public record PlanRequested(
    String planId,
    String offerId,
    String patientId,
    String siteId,
    OfferKind kind,
    Money total,
    Instant at)
    implements Event {
  public PlanRequested {
    Checks.id(planId, "planId");
    Checks.id(offerId, "offerId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.present(kind, "kind");
    Checks.that(Checks.present(total, "total").sign() > 0, "total", "not positive");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return planId;
  }
}
