package org.infusionops.intake.screening;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Screenings: intake and prescribers fill them in, prescribers sign them, medical directors read
 * them.
 */
@RestController
@RequestMapping("/v1/screenings")
class ScreeningController {

  private static final String WRITERS = "hasAnyRole('intake', 'prescriber')";
  private static final String READERS = "hasAnyRole('intake', 'prescriber', 'medical-director')";

  private final SavingDraft saving;
  private final PreviewingScreening previewing;
  private final CompletingScreening completing;
  private final FindingScreenings finding;
  private final MissingAnswers missingAnswers;
  private final AuditTrail trail;

  ScreeningController(
      SavingDraft saving,
      PreviewingScreening previewing,
      CompletingScreening completing,
      FindingScreenings finding,
      MissingAnswers missingAnswers,
      AuditTrail trail) {
    this.saving = saving;
    this.previewing = previewing;
    this.completing = completing;
    this.finding = finding;
    this.missingAnswers = missingAnswers;
    this.trail = trail;
  }

  /**
   * Begins a screening of a patient. An answer above 0 to item 9 of the PHQ-9 raises a safety event
   * at once.
   */
  @PostMapping
  @PreAuthorize(WRITERS)
  @Audited(resource = "screening", action = Action.WRITE)
  ResponseEntity<ScreeningView> beginScreening(
      @RequestBody @Valid ScreeningRequest request, Caller caller) {
    Stored<Screening> screening = seen(saving.begin(request, caller));
    return Etags.created(
        "/v1/screenings/" + screening.id(), screening, ScreeningView.of(screening));
  }

  /**
   * The screenings of one patient or of all, of one site or of all of the caller's, in one state or
   * in any; with {@code overridden} only those in which a prescriber overrode a hard stop. The last
   * begun first, of completed ones the last signed first.
   */
  @GetMapping
  @PreAuthorize(READERS)
  @Audited(resource = "screening", action = Action.READ)
  Page<ScreeningLine> listScreenings(
      @RequestParam(required = false) @Nullable String patientId,
      @RequestParam(required = false) @Nullable String siteId,
      @RequestParam(required = false) @Nullable ScreeningState state,
      @RequestParam(defaultValue = "false") boolean overridden,
      Caller caller,
      Paging paging) {
    Page<Stored<Screening>> page =
        finding.list(
            new FindingScreenings.Wanted(patientId, siteId, state, overridden), caller, paging);
    Map<String, List<String>> missing = missingAnswers.of(page.items());
    List<ScreeningLine> lines =
        page.items().stream()
            .map(stored -> ScreeningLine.of(stored, missing.getOrDefault(stored.id(), List.of())))
            .toList();
    trail.touched(lines.stream().map(ScreeningLine::patientId).toList());
    return paging.page(lines, page.total());
  }

  /** One screening; when it is completed, with its decision. */
  @GetMapping("/{id}")
  @PreAuthorize(READERS)
  @Audited(resource = "screening", action = Action.READ)
  ResponseEntity<ScreeningView> readScreening(@PathVariable String id, Caller caller) {
    Stored<Screening> screening = seen(finding.one(id, caller));
    return Etags.ok(screening, ScreeningView.of(screening));
  }

  /** Replaces the content of a draft. 409 when the screening is completed. */
  @PutMapping("/{id}")
  @PreAuthorize(WRITERS)
  @Audited(resource = "screening", action = Action.WRITE)
  ResponseEntity<ScreeningView> replaceScreening(
      @PathVariable String id,
      @RequestBody @Valid ScreeningRequest request,
      IfMatch ifMatch,
      Caller caller) {
    seen(finding.one(id, caller));
    Stored<Screening> screening = saving.replace(id, request, ifMatch, caller);
    return Etags.ok(screening, ScreeningView.of(screening));
  }

  /**
   * What the protocol pack in force says of the screening as it is now; or, with content in the
   * request, as it would be with that content. Nothing is saved and nothing is completed.
   */
  @PostMapping("/{id}/preview")
  @PreAuthorize(WRITERS)
  @Audited(resource = "screening", action = Action.READ)
  PreviewView previewScreening(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable @Valid ScreeningRequest request,
      Caller caller) {
    return previewing.preview(seen(finding.one(id, caller)).state(), request, caller);
  }

  /**
   * Signs what becomes of the screening. 422 names what is missing, and nothing is completed.
   * Signing the same again answers the same; 409 when it was signed otherwise. 428 without the
   * version that was read, 412 when it has changed since.
   */
  @PostMapping("/{id}/complete")
  @PreAuthorize("hasRole('prescriber')")
  @Audited(resource = "screening", action = Action.WRITE)
  ResponseEntity<ScreeningView> completeScreening(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable @Valid CompletionRequest request,
      @Required IfMatch ifMatch,
      Caller caller) {
    Stored<Screening> found = seen(finding.one(id, caller));
    Stored<Screening> screening =
        completing.complete(
            found, request == null ? CompletionRequest.PLAIN : request, ifMatch, caller);
    return Etags.ok(screening, ScreeningView.of(screening));
  }

  private Stored<Screening> seen(Stored<Screening> screening) {
    trail.touched(screening.state().subject().patientId());
    return screening;
  }
}
