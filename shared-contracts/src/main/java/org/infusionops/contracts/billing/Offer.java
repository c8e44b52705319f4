package org.infusionops.contracts.billing;

import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Money;

/**
 * One way to pay a series.
 *
 * @param offerId the offer
 * @param kind which way
 * @param total all that is to be paid, positive
 * @param instalments in how many payments, 1 to 120
 */
public record Offer(String offerId, OfferKind kind, Money total, int instalments) {
  public Offer {
    Checks.id(offerId, "offerId");
    Checks.present(kind, "kind");
    Checks.that(Checks.present(total, "total").sign() > 0, "total", "not positive");
    Checks.between(instalments, 1, 120, "instalments");
  }
}
