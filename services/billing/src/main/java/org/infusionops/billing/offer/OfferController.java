package org.infusionops.billing.offer;

import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.alias.Aliases;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Offers over HTTP. A set of another site is 404. */
@RestController
@RequestMapping("/v1/offers")
class OfferController {

  private static final String READ =
      "hasAnyRole('finance', 'scheduler', 'intake', 'medical-director')";

  private final Aggregates<Offers> offers;
  private final Aliases samePatients;
  private final AuditTrail audit;

  OfferController(Aggregates<Offers> offers, Aliases samePatients, AuditTrail audit) {
    this.offers = offers;
    this.samePatients = samePatients;
    this.audit = audit;
  }

  /** Sets of offers of the caller's sites, the newest first. */
  @GetMapping
  @PreAuthorize(READ)
  @Audited(resource = "offers", action = Action.READ)
  Page<Offers> list(@RequestParam @Nullable String patientId, Paging paging, Caller caller) {
    var filter = new Document();
    if (patientId != null) {
      filter.append("state.patientId", new Document("$in", samePatients.allOf(patientId)));
    }
    filter.append("state.siteId", new Document("$in", List.copyOf(caller.sites())));
    var found =
        offers
            .query(
                filter,
                new Document("state.offeredAt", -1).append("_id", 1),
                paging.skip(),
                paging.size())
            .stream()
            .map(each -> each.state())
            .toList();
    audit.touched(found.stream().map(Offers::patientId).toList());
    return paging.page(found, offers.count(filter));
  }

  /** One set of offers. */
  @GetMapping("/{id}")
  @PreAuthorize(READ)
  @Audited(resource = "offers", action = Action.READ)
  ResponseEntity<Offers> get(@PathVariable String id, Caller caller) {
    var stored = offers.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(stored.state().siteId());
    audit.touched(stored.state().patientId());
    audit.at(stored.state().siteId());
    return Etags.ok(stored, stored.state());
  }
}
