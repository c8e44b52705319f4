package org.infusionops.billing.plan;

import java.util.List;
import org.bson.Document;
import org.infusionops.billing.offer.Offers;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Plans over HTTP. 409 when the offers or the plan do not allow it, 412 when {@code If-Match} names
 * another version, 422 naming the field when a value breaks a rule.
 */
@RestController
@RequestMapping("/v1")
class PlanController {

  private static final String READ =
      "hasAnyRole('finance', 'scheduler', 'intake', 'medical-director')";

  private final Aggregates<Plan> plans;
  private final Aggregates<Offers> offers;
  private final AcceptingOffer accepting;
  private final ReviewingPlan reviewing;
  private final Aliases samePatients;
  private final AuditTrail audit;

  PlanController(
      Aggregates<Plan> plans,
      Aggregates<Offers> offers,
      AcceptingOffer accepting,
      ReviewingPlan reviewing,
      Aliases samePatients,
      AuditTrail audit) {
    this.plans = plans;
    this.offers = offers;
    this.accepting = accepting;
    this.reviewing = reviewing;
    this.samePatients = samePatients;
    this.audit = audit;
  }

  /** The states plans are listed by. */
  enum State {
    REQUESTED,
    ACTIVE,
    DECLINED
  }

  /**
   * @param planId the plan
   * @param state its state
   * @param plan all that is on record; its {@code is} names the state
   */
  record PlanView(String planId, String state, Plan plan) {

    static PlanView of(Stored<Plan> stored) {
      return new PlanView(stored.id(), stored.state().state(), stored.state());
    }
  }

  /**
   * @param reason why; stays in this service
   */
  record DeclineBody(String reason) {}

  /** Accepts an offer on the patient's behalf; again, it answers with the same plan. */
  @PostMapping("/offers/{offersId}/{offerId}/accept")
  @PreAuthorize("hasAnyRole('finance', 'scheduler', 'intake')")
  @Audited(resource = "plan", action = Action.WRITE)
  ResponseEntity<PlanView> accept(
      @PathVariable String offersId, @PathVariable String offerId, IfMatch version, Caller caller) {
    var set = offers.find(offersId).orElseThrow(Problem::notFound).state();
    caller.requireSite(set.siteId());
    audit.touched(set.patientId());
    audit.at(set.siteId());
    if (set.offer(offerId).isEmpty()) {
      throw Problem.notFound();
    }
    var plan = accepting.accept(offersId, offerId, caller.id(), version);
    return Etags.created("/v1/plans/" + plan.id(), plan, PlanView.of(plan));
  }

  /** Plans of the caller's sites, the oldest request first. */
  @GetMapping("/plans")
  @PreAuthorize(READ)
  @Audited(resource = "plan", action = Action.READ)
  Page<PlanView> list(
      @RequestParam @Nullable State state,
      @RequestParam @Nullable String patientId,
      Paging paging,
      Caller caller) {
    var filter = new Document();
    if (patientId != null) {
      filter.append("state.terms.patientId", new Document("$in", samePatients.allOf(patientId)));
    }
    filter.append("state.terms.siteId", new Document("$in", List.copyOf(caller.sites())));
    if (state != null) {
      filter.append("state.is", state.name());
    }
    var found =
        plans.query(
            filter,
            new Document("state.terms.requestedAt", 1).append("_id", 1),
            paging.skip(),
            paging.size());
    audit.touched(found.stream().map(each -> each.state().terms().patientId()).toList());
    return paging.page(found.stream().map(PlanView::of).toList(), plans.count(filter));
  }

  /** One plan. */
  @GetMapping("/plans/{id}")
  @PreAuthorize(READ)
  @Audited(resource = "plan", action = Action.READ)
  ResponseEntity<PlanView> get(@PathVariable String id, Caller caller) {
    return answer(visible(id, caller));
  }

  /** Agrees to a plan; above the policy's limit two different people must. */
  @PostMapping("/plans/{id}/approve")
  @PreAuthorize("hasRole('finance')")
  @Audited(resource = "plan", action = Action.WRITE)
  ResponseEntity<PlanView> approve(@PathVariable String id, IfMatch version, Caller caller) {
    visible(id, caller);
    return answer(reviewing.approve(id, caller.id(), version));
  }

  /** Says no to a plan. */
  @PostMapping("/plans/{id}/decline")
  @PreAuthorize("hasRole('finance')")
  @Audited(resource = "plan", action = Action.WRITE)
  ResponseEntity<PlanView> decline(
      @PathVariable String id, @RequestBody DeclineBody body, IfMatch version, Caller caller) {
    visible(id, caller);
    return answer(reviewing.decline(id, caller.id(), body.reason(), version));
  }

  private Stored<Plan> visible(String id, Caller caller) {
    var stored = plans.find(id).orElseThrow(Problem::notFound);
    var terms = stored.state().terms();
    caller.requireSite(terms.siteId());
    audit.touched(terms.patientId());
    audit.at(terms.siteId());
    return stored;
  }

  private static ResponseEntity<PlanView> answer(Stored<Plan> stored) {
    return Etags.ok(stored, PlanView.of(stored));
  }
}
