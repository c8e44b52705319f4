package org.infusionops.intake.oncall;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** An administrator says who is on call; pages from then on go by it, those of open events too. */
@Component
class ChangingOnCall {

  private final Aggregates<OnCallOrder> orders;
  private final InstantSource clock;

  ChangingOnCall(Aggregates<OnCallOrder> orders, InstantSource clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Puts these people on call, in this order.
   *
   * @throws Problem 422 when one of them is not on the site's roster, is there twice, or nobody is
   *     named; 412 when somebody changed it since the caller read it
   */
  Stored<OnCallOrder> change(Roster roster, List<String> order, IfMatch ifMatch, Caller caller) {
    if (order.isEmpty()) {
      throw Problem.invalid("order", "must name at least one person");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < order.size(); i++) {
      if (!roster.has(order.get(i))) {
        throw Problem.invalid("order[" + i + "]", "is not on this site's roster");
      }
      if (!seen.add(order.get(i))) {
        throw Problem.invalid("order[" + i + "]", "is named twice");
      }
    }
    var next = new OnCallOrder(roster.siteId(), order, caller.id(), clock.instant());
    String id = roster.siteId();
    if (orders.find(id).isEmpty()) {
      try {
        return orders.create(id, Change.to(next));
      } catch (AlreadyExists _) {
        throw Problem.stale(orders.get(id).version());
      }
    }
    if (ifMatch.version() == null) {
      // Who named no version saw the file's order, which counts no longer.
      throw Problem.stale(orders.get(id).version());
    }
    return ifMatch.change(orders, id, _ -> Change.to(next));
  }
}
