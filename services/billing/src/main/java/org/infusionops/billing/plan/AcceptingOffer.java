package org.infusionops.billing.plan;

import java.time.Clock;
import org.infusionops.billing.offer.Offers;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * The patient takes an offer, and it becomes a plan that waits for finance.
 *
 * <p>Offers and plan are two documents: the acceptance is written first and arms a timer. Should
 * the process die before the plan is written, the timer writes it; the plan's id is that of its
 * offer, so it is written once.
 */
@Component
class AcceptingOffer implements Rings<Offers> {

  private final Aggregates<Offers> offers;
  private final Aggregates<Plan> plans;
  private final Clock clock;

  AcceptingOffer(Aggregates<Offers> offers, Aggregates<Plan> plans, Clock clock) {
    this.offers = offers;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * @param by staff id of who accepts on the patient's behalf
   * @return the plan, also when the offer had been accepted before
   */
  Stored<Plan> accept(String offersId, String offerId, String by, IfMatch version) {
    var now = clock.instant();
    var accepted = version.change(offers, offersId, set -> set.accept(offerId, by, now));
    return open(accepted.state());
  }

  @Override
  public Aggregates<Offers> aggregates() {
    return offers;
  }

  @Override
  public void ring(Ringing<Offers> timer) {
    open(timer.state());
    offers.changeOnRing(timer, Change::to);
  }

  private Stored<Plan> open(Offers set) {
    var terms = terms(set);
    var existing = plans.find(terms.planId());
    if (existing.isPresent()) {
      return existing.get();
    }
    try {
      return plans.create(terms.planId(), Plan.request(terms));
    } catch (AlreadyExists _) {
      return plans.get(terms.planId());
    }
  }

  private static Terms terms(Offers set) {
    var acceptance = set.accepted();
    if (acceptance == null) {
      throw new IllegalStateException("these offers are not accepted");
    }
    var offer = set.offer(acceptance.offerId()).orElseThrow();
    return new Terms(
        acceptance.planId(),
        set.offersId(),
        offer.offerId(),
        set.patientId(),
        set.siteId(),
        offer.kind(),
        offer.price(),
        offer.total(),
        offer.schedule(),
        offer.sessionShares(),
        offer.disclosure(),
        set.policy(),
        offer.rules(),
        set.offeredAt(),
        acceptance.by(),
        acceptance.at());
  }
}
