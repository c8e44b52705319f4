package org.infusionops.intake.safety;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
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

/** Safety events, with their cause, for those who may know it. */
@RestController
@RequestMapping("/v1/safety-events")
@PreAuthorize("hasAnyRole('prescriber', 'medical-director')")
class SafetyEventController {

  private final Aggregates<SafetyEvent> safetyEvents;
  private final MergeRegister merges;
  private final AuditTrail trail;

  SafetyEventController(
      Aggregates<SafetyEvent> safetyEvents, MergeRegister merges, AuditTrail trail) {
    this.safetyEvents = safetyEvents;
    this.merges = merges;
    this.trail = trail;
  }

  /**
   * A safety event as answered.
   *
   * @param raisedAt UTC
   */
  record SafetyEventView(
      String id,
      long version,
      String screeningId,
      String patientId,
      String siteId,
      SafetyEvent.Cause cause,
      Instant raisedAt) {
    static SafetyEventView of(Stored<SafetyEvent> stored) {
      SafetyEvent event = stored.state();
      return new SafetyEventView(
          stored.id(),
          stored.version(),
          event.screeningId(),
          event.patientId(),
          event.siteId(),
          event.cause(),
          event.raisedAt());
    }
  }

  /** The safety events of the caller's sites, of one patient or of all, the last raised first. */
  @GetMapping
  @Audited(resource = "safety event", action = Action.READ)
  Page<SafetyEventView> listSafetyEvents(
      @RequestParam(required = false) @Nullable String patientId, Caller caller, Paging paging) {
    var filter = new Document("state.siteId", new Document("$in", List.copyOf(caller.sites())));
    if (patientId != null) {
      filter.append("state.patientId", new Document("$in", merges.allOf(patientId)));
    }
    var last = Sorts.descending("state.raisedAt", "_id");
    List<SafetyEventView> events =
        safetyEvents.query(filter, last, paging.skip(), paging.size()).stream()
            .map(SafetyEventView::of)
            .toList();
    trail.touched(events.stream().map(SafetyEventView::patientId).toList());
    return paging.page(events, safetyEvents.count(filter));
  }

  /** One safety event. */
  @GetMapping("/{safetyEventId}")
  @Audited(resource = "safety event", action = Action.READ)
  ResponseEntity<SafetyEventView> readSafetyEvent(
      @PathVariable String safetyEventId, Caller caller) {
    Stored<SafetyEvent> event = safetyEvents.find(safetyEventId).orElseThrow(Problem::notFound);
    caller.requireSite(event.state().siteId());
    trail.touched(event.state().patientId());
    return Etags.ok(event, SafetyEventView.of(event));
  }
}
