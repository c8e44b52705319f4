package org.infusionops.billing.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;

/**
 * An active plan, as the ledger sees it: the sessions it prices.
 *
 * @param planId the plan
 * @param kind which way to pay
 * @param price what all its sessions cost
 * @param sessionShares what each of them costs, in the order they are given
 * @param offeredAt sessions from this moment on belong to it (UTC)
 * @param policy the policy of the offer
 * @param sessions the sessions charged to it so far
 */
public record Coverage(
    String planId,
    OfferKind kind,
    Money price,
    List<Money> sessionShares,
    Instant offeredAt,
    PolicyRef policy,
    List<String> sessions) {

  public Coverage {
    sessionShares = List.copyOf(sessionShares);
    sessions = List.copyOf(sessions);
  }

  /** Whether the whole series is owed at once, so that sessions only earn what was sold. */
  boolean soldAsAWhole() {
    return kind != OfferKind.PAY_PER_SESSION;
  }

  boolean covers(Instant sessionAt) {
    return sessions.size() < sessionShares.size() && !sessionAt.isBefore(offeredAt);
  }

  Money nextShare() {
    return sessionShares.get(sessions.size());
  }

  Coverage with(String sessionId) {
    var all = new ArrayList<>(sessions);
    all.add(sessionId);
    return new Coverage(planId, kind, price, sessionShares, offeredAt, policy, all);
  }
}
