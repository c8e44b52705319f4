package org.infusionops.intake.screening;

import jakarta.validation.Valid;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.requests.Required;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Medicines whose names are not understood: intake sees them, prescribers say what they are. */
@RestController
@RequestMapping("/v1")
class UnknownMedicineController {

  private final UnknownMedicines unknown;
  private final ClassifyingMedicine classifying;
  private final FindingScreenings finding;
  private final AuditTrail trail;

  UnknownMedicineController(
      UnknownMedicines unknown,
      ClassifyingMedicine classifying,
      FindingScreenings finding,
      AuditTrail trail) {
    this.unknown = unknown;
    this.classifying = classifying;
    this.finding = finding;
    this.trail = trail;
  }

  /**
   * The medicines of open screenings that a person has to look at, of one site or of all of the
   * caller's; the longest waiting first.
   */
  @GetMapping("/unknown-medicines")
  @PreAuthorize("hasAnyRole('intake', 'prescriber')")
  @Audited(resource = "screening", action = Action.READ)
  Page<UnknownMedicineLine> listUnknownMedicines(
      @RequestParam(required = false) @Nullable String siteId, Caller caller, Paging paging) {
    Page<UnknownMedicineLine> page = unknown.list(siteId, caller, paging);
    trail.touched(page.items().stream().map(UnknownMedicineLine::patientId).toList());
    return page;
  }

  /**
   * Says what a medicine of a draft is, for this screening. 409 when another medicine is at that
   * position by now or the screening is completed. 428 without the version that was read, 412 when
   * it has changed since.
   */
  @PutMapping("/screenings/{id}/medications/{position}/classification")
  @PreAuthorize("hasRole('prescriber')")
  @Audited(resource = "screening", action = Action.WRITE)
  ResponseEntity<ScreeningView> classifyMedicine(
      @PathVariable String id,
      @PathVariable int position,
      @RequestBody @Valid ClassificationRequest request,
      @Required IfMatch ifMatch,
      Caller caller) {
    Stored<Screening> found = finding.one(id, caller);
    trail.touched(found.state().subject().patientId());
    Stored<Screening> screening = classifying.classify(id, position, request, ifMatch, caller);
    return Etags.ok(screening, ScreeningView.of(screening));
  }
}
