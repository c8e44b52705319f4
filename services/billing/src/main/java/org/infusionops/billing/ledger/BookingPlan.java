package org.infusionops.billing.ledger;

import java.util.List;
import org.infusionops.billing.plan.Plan;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** A plan that came into force is put on the patient's account. */
@Component
class BookingPlan implements Handles<PlanActivated> {

  private final Aggregates<Account> accounts;
  private final Aggregates<Plan> plans;

  BookingPlan(Aggregates<Account> accounts, Aggregates<Plan> plans) {
    this.accounts = accounts;
    this.plans = plans;
  }

  @Override
  public Class<PlanActivated> type() {
    return PlanActivated.class;
  }

  @Override
  public void handle(Received<PlanActivated> event) {
    var activated = event.data();
    var terms = plans.get(activated.planId()).state().terms();
    accounts.createOrChangeOn(
        event,
        terms.patientId(),
        found ->
            Change.to(
                found
                    .orElseGet(
                        () ->
                            Account.open(
                                terms.patientId(), terms.siteId(), terms.price().currency()))
                    .cover(
                        new Coverage(
                            terms.planId(),
                            terms.kind(),
                            terms.price(),
                            terms.sessionShares(),
                            terms.offeredAt(),
                            terms.policy(),
                            List.of()),
                        activated.at(),
                        new Source(event.type(), event.id(), event.subject()))));
  }
}
