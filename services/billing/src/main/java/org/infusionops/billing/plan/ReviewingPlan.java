package org.infusionops.billing.plan;

import java.time.Clock;
import org.infusionops.billing.clinic.Sites;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Service;

/** Finance answers a request. */
@Service
class ReviewingPlan {

  private final Aggregates<Plan> plans;
  private final FinancingPolicy policy;
  private final Sites sites;
  private final Clock clock;

  ReviewingPlan(Aggregates<Plan> plans, FinancingPolicy policy, Sites sites, Clock clock) {
    this.plans = plans;
    this.policy = policy;
    this.sites = sites;
    this.clock = clock;
  }

  Stored<Plan> approve(String id, String by, IfMatch version) {
    var now = clock.instant();
    return version.change(
        plans, id, plan -> plan.approve(by, now, sites.zone(plan.terms().siteId()), policy));
  }

  Stored<Plan> decline(String id, String by, String reason, IfMatch version) {
    var now = clock.instant();
    return version.change(plans, id, plan -> plan.decline(by, reason, now, policy));
  }
}
