package org.infusionops.billing.plan;

import java.time.Instant;
import java.util.List;
import org.infusionops.billing.disclosure.Disclosure;
import org.infusionops.billing.offer.Instalment;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.billing.policy.Rule;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: the accepted offer as it was shown, and by whom.
 *
 * @param planId the plan
 * @param offersId the set of offers
 * @param offerId the offer
 * @param patientId the patient
 * @param siteId the site that would treat
 * @param kind which way to pay
 * @param price what the sessions cost, without interest
 * @param total all that is paid
 * @param schedule as shown with the offer; its dates are those of a start on the day of the offer
 * @param sessionShares what each session costs
 * @param disclosure the snapshot shown with the offer; absent when none was needed
 * @param policy the policy of the offer
 * @param rules the rules that shaped the offer
 * @param offeredAt when the offer was made (UTC)
 * @param requestedBy staff id of who accepted on the patient's behalf
 * @param requestedAt when (UTC)
 */
public record Terms(
    String planId,
    String offersId,
    String offerId,
    String patientId,
    String siteId,
    OfferKind kind,
    Money price,
    Money total,
    List<Instalment> schedule,
    List<Money> sessionShares,
    @Nullable Disclosure disclosure,
    PolicyRef policy,
    List<Rule> rules,
    Instant offeredAt,
    String requestedBy,
    Instant requestedAt) {

  public Terms {
    schedule = List.copyOf(schedule);
    sessionShares = List.copyOf(sessionShares);
    rules = List.copyOf(rules);
  }
}
