package org.infusionops.billing.ledger;

import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** A session that was given is charged, once. */
@Component
class CapturingCharge implements Handles<SessionCompleted> {

  private final Aggregates<Account> accounts;
  private final FinancingPolicy policy;

  CapturingCharge(Aggregates<Account> accounts, FinancingPolicy policy) {
    this.accounts = accounts;
    this.policy = policy;
  }

  @Override
  public Class<SessionCompleted> type() {
    return SessionCompleted.class;
  }

  @Override
  public void handle(Received<SessionCompleted> event) {
    var session = event.data();
    accounts.createOrChangeOn(
        event,
        session.patientId(),
        found ->
            Change.to(
                found
                    .orElseGet(
                        () ->
                            Account.open(session.patientId(), session.siteId(), policy.currency()))
                    .charge(
                        session.sessionId(),
                        session.at(),
                        policy.sessionPrice(),
                        policy.ref(),
                        new Source(event.type(), event.id(), event.subject()))));
  }
}
