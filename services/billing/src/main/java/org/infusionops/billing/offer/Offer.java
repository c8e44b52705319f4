package org.infusionops.billing.offer;

import java.util.List;
import org.infusionops.billing.disclosure.Disclosure;
import org.infusionops.billing.policy.Rule;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.jspecify.annotations.Nullable;

/**
 * One way to pay for a series, with all there is to know before choosing it.
 *
 * @param offerId the offer
 * @param kind which way
 * @param listPrice the price of all sessions, one by one
 * @param price what the sessions cost this way, without interest
 * @param total all that is paid
 * @param schedule every payment; adds up to the total
 * @param sessionShares what each session of the series costs this way; adds up to the price
 * @param disclosure what Regulation Z wants shown; absent when it wants nothing
 * @param rules the rules of the policy that shaped it
 */
public record Offer(
    String offerId,
    OfferKind kind,
    Money listPrice,
    Money price,
    Money total,
    List<Instalment> schedule,
    List<Money> sessionShares,
    @Nullable Disclosure disclosure,
    List<Rule> rules) {

  public Offer {
    schedule = List.copyOf(schedule);
    sessionShares = List.copyOf(sessionShares);
    rules = List.copyOf(rules);
  }
}
