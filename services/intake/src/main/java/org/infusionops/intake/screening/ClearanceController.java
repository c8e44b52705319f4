package org.infusionops.intake.screening;

import com.mongodb.client.model.Sorts;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.document.DocumentPolicy;
import org.infusionops.intake.document.DocumentView;
import org.infusionops.intake.document.FindingDocuments;
import org.infusionops.intake.document.PatientDocument;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.screening.ClearanceView.WaitingLine;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.requests.Required;
import org.infusionops.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Clearances that decisions required: what is needed, what is there, and what a prescriber says.
 */
@RestController
class ClearanceController {

  private static final String READERS = "hasAnyRole('intake', 'prescriber', 'medical-director')";

  private final DecidingClearance deciding;
  private final FindingScreenings finding;
  private final Aggregates<Screening> screenings;
  private final FindingDocuments documents;
  private final DocumentPolicy policy;
  private final AuditTrail trail;

  ClearanceController(
      DecidingClearance deciding,
      FindingScreenings finding,
      Aggregates<Screening> screenings,
      FindingDocuments documents,
      DocumentPolicy policy,
      AuditTrail trail) {
    this.deciding = deciding;
    this.finding = finding;
    this.screenings = screenings;
    this.documents = documents;
    this.policy = policy;
    this.trail = trail;
  }

  /** The screenings of the caller's sites that wait for clearances, the longest waiting first. */
  @GetMapping("/v1/clearances")
  @PreAuthorize(READERS)
  @Audited(resource = "clearance", action = Action.READ)
  Page<WaitingLine> listWaitingClearances(Caller caller, Paging paging) {
    var filter =
        new Document("state.subject.siteId", new Document("$in", List.copyOf(caller.sites())))
            .append("state.is", ScreeningState.COMPLETED.name())
            .append("state.decision.outcome", Outcome.CLEARANCE_REQUIRED.name());
    List<Stored<Screening>> waiting =
        screenings.query(
            filter,
            Sorts.ascending("state.decision.signedAt", "_id"),
            paging.skip(),
            paging.size());
    List<String> patients =
        waiting.stream().map(stored -> stored.state().subject().patientId()).distinct().toList();
    trail.touched(patients);
    List<Stored<PatientDocument>> files = documents.ofPatients(patients);
    List<WaitingLine> lines = new ArrayList<>();
    for (Stored<Screening> stored : waiting) {
      if (stored.state() instanceof Completed completed) {
        lines.add(WaitingLine.of(stored.id(), completed, files));
      }
    }
    return paging.page(lines, screenings.count(filter));
  }

  /** What a screening's decision required, the files there are, and what was said of each. */
  @GetMapping("/v1/screenings/{id}/clearances")
  @PreAuthorize(READERS)
  @Audited(resource = "clearance", action = Action.READ)
  ResponseEntity<ClearanceView> readClearances(@PathVariable String id, Caller caller) {
    return shown(finding.one(id, caller));
  }

  /**
   * Grants or refuses the clearance that a rule required. When the last is granted the screening
   * becomes eligible, when one is refused ineligible: by a new decision signed by the caller, which
   * keeps the former one. The same again answers the same; 409 when it was decided otherwise. 428
   * without the version that was read, 412 when it has changed since.
   */
  @PostMapping("/v1/screenings/{id}/clearances/{rule}")
  @PreAuthorize("hasRole('prescriber')")
  @Audited(resource = "clearance", action = Action.WRITE)
  ResponseEntity<ClearanceView> decideClearance(
      @PathVariable String id,
      @PathVariable String rule,
      @RequestBody @Valid ClearanceRequest request,
      @Required IfMatch ifMatch,
      Caller caller) {
    Stored<Screening> found = finding.one(id, caller);
    trail.touched(found.state().subject().patientId());
    return shown(deciding.decide(found, rule, request, ifMatch, caller));
  }

  private ResponseEntity<ClearanceView> shown(Stored<Screening> stored) {
    String patient = stored.state().subject().patientId();
    trail.touched(patient);
    if (!(stored.state() instanceof Completed completed)) {
      throw Problem.conflict("screening-open", "The screening is not completed yet");
    }
    List<DocumentView> files =
        documents.ofPatients(List.of(patient)).stream().map(documents::view).toList();
    return Etags.ok(stored, ClearanceView.of(stored, completed, policy, files));
  }
}
