package org.infusionops.contracts.billing;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * The patient may choose how to pay. Published by billing; notification says that offers are ready,
 * without amounts.
 *
 * @param offersId the set of offers, and the subject
 * @param screeningId the screening it follows
 * @param patientId the patient
 * @param siteId the site that would treat
 * @param offers at least one, each with its own id
 * @param at when (UTC)
 */
public record FinancingOffered(
    String offersId,
    String screeningId,
    String patientId,
    String siteId,
    List<Offer> offers,
    Instant at)
    implements Event {
  public FinancingOffered {
    Checks.id(offersId, "offersId");
    Checks.id(screeningId, "screeningId");
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    offers = Checks.list(offers, 1, 20, "offers");
    Checks.distinct(offers, Offer::offerId, "offers");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return offersId;
  }
}
