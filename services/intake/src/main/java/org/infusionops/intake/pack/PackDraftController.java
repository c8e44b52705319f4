package org.infusionops.intake.pack;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.contracts.Checks;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.pack.PackDraft.Approved;
import org.infusionops.intake.pack.PackDraft.Waiting;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Drafts of protocol packs: prescribers and medical directors upload them and sign them; two
 * signatures, one of them a medical director's, approve one for ever.
 */
@RestController
@RequestMapping("/v1/pack-drafts")
class PackDraftController {

  private static final String AUTHORS = "hasAnyRole('prescriber', 'medical-director')";

  private final FindingDrafts finding;
  private final UploadingDraft uploading;
  private final SigningDraft signing;

  PackDraftController(FindingDrafts finding, UploadingDraft uploading, SigningDraft signing) {
    this.finding = finding;
    this.uploading = uploading;
    this.signing = signing;
  }

  /** How far a draft is. */
  enum DraftState {
    DRAFT,
    APPROVED
  }

  /**
   * A draft in a list, or the signed record it has become.
   *
   * @param effectiveFrom the first day on which it is to apply
   * @param contentHash SHA-256 of what is signed
   * @param signatures first to last
   * @param approvedAt when the last needed signature was given (UTC); absent until then
   */
  record DraftLine(
      String id,
      int version,
      String title,
      LocalDate effectiveFrom,
      DraftState state,
      String contentHash,
      String uploadedBy,
      Instant uploadedAt,
      List<Signature> signatures,
      @Nullable Instant approvedAt) {

    static DraftLine of(PackDraft draft) {
      return of(draft, DraftText.read(draft.text()));
    }

    static DraftLine of(PackDraft draft, JsonNode document) {
      return new DraftLine(
          draft.packId(),
          draft.packVersion(),
          document.path("title").asString(),
          LocalDate.parse(document.path("effectiveFrom").asString()),
          switch (draft) {
            case Waiting _ -> DraftState.DRAFT;
            case Approved _ -> DraftState.APPROVED;
          },
          draft.contentHash(),
          draft.uploadedBy(),
          draft.uploadedAt(),
          draft.signatures(),
          draft instanceof Approved approved ? approved.approvedAt() : null);
    }
  }

  /**
   * A draft with its text.
   *
   * @param document the pack; of an approved one with who approved it
   */
  record DraftView(DraftLine draft, @Schema(type = "object") JsonNode document) {
    static DraftView of(PackDraft draft) {
      JsonNode document = DraftText.read(draft.text());
      return new DraftView(DraftLine.of(draft, document), document);
    }
  }

  /**
   * A signature.
   *
   * @param contentHash of the text that was read: another one is not signed
   */
  record SignatureRequest(@NotNull @Pattern(regexp = Checks.HASH) String contentHash) {}

  /** All drafts, approved ones among them, the last uploaded first. */
  @GetMapping
  @PreAuthorize(AUTHORS)
  @NoPersonalData
  Page<DraftLine> listPackDrafts(Paging paging) {
    return paging.page(
        finding.list(paging.skip(), paging.size()).stream()
            .map(stored -> DraftLine.of(stored.state()))
            .toList(),
        finding.count());
  }

  /** One draft with its text. */
  @GetMapping("/{id}/{version}")
  @PreAuthorize(AUTHORS)
  @NoPersonalData
  ResponseEntity<DraftView> readPackDraft(@PathVariable String id, @PathVariable int version) {
    Stored<PackDraft> draft = finding.one(id, version);
    return Etags.ok(draft, DraftView.of(draft.state()));
  }

  /**
   * Takes in a draft: the whole document, {@code approvedBy} left out or passed over. 422 names
   * each field that is missing, wrong or contradictory, as at load; 409 when there is another draft
   * of this version.
   */
  @PostMapping
  @PreAuthorize(AUTHORS)
  @Audited(resource = "protocol pack", action = Action.WRITE)
  ResponseEntity<DraftView> uploadPackDraft(
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(type = "object")))
          @RequestBody
          JsonNode document,
      Caller caller) {
    Stored<PackDraft> draft = uploading.upload(document, caller);
    return Etags.created(
        "/v1/pack-drafts/" + draft.state().packId() + "/" + draft.state().packVersion(),
        draft,
        DraftView.of(draft.state()));
  }

  /**
   * Replaces the text of a draft; signatures under the old text are void. 409 when it is approved,
   * 428 without the version that was read, 412 when it has changed since.
   */
  @PutMapping("/{id}/{version}")
  @PreAuthorize(AUTHORS)
  @Audited(resource = "protocol pack", action = Action.WRITE)
  ResponseEntity<DraftView> replacePackDraft(
      @PathVariable String id,
      @PathVariable int version,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(type = "object")))
          @RequestBody
          JsonNode document,
      @Required IfMatch ifMatch,
      Caller caller) {
    Stored<PackDraft> draft =
        uploading.replace(finding.one(id, version), document, ifMatch, caller);
    return Etags.ok(draft, DraftView.of(draft.state()));
  }

  /**
   * Signs a draft. The second of two people, one of them a medical director, approves it: it never
   * changes any more and is told to the other services. Signing again changes nothing. 409 when the
   * text is another than the one named or it is approved already, 422 when it begins in the past.
   */
  @PostMapping("/{id}/{version}/signatures")
  @PreAuthorize(AUTHORS)
  @Audited(resource = "protocol pack", action = Action.WRITE)
  ResponseEntity<DraftView> signPackDraft(
      @PathVariable String id,
      @PathVariable int version,
      @RequestBody @Valid SignatureRequest request,
      Caller caller) {
    Stored<PackDraft> draft = signing.sign(finding.one(id, version), request.contentHash(), caller);
    return Etags.ok(draft, DraftView.of(draft.state()));
  }
}
