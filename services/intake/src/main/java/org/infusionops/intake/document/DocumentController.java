package org.infusionops.intake.document;

import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of patients: intake and prescribers send and read them, medical directors read them. */
@RestController
class DocumentController {

  private static final String WRITERS = "hasAnyRole('intake', 'prescriber')";
  private static final String READERS = "hasAnyRole('intake', 'prescriber', 'medical-director')";

  private final TakingDocument taking;
  private final FindingDocuments finding;
  private final OpeningContent opening;
  private final AuditTrail trail;

  DocumentController(
      TakingDocument taking, FindingDocuments finding, OpeningContent opening, AuditTrail trail) {
    this.taking = taking;
    this.finding = finding;
    this.opening = opening;
    this.trail = trail;
  }

  /**
   * Takes in a file: a form with the part {@code file} and the field {@code document}, the code of
   * the document it is. What it is, is told by its content alone. 413 names the limit; 422 says why
   * a file is not taken. The same file for the same document again is answered 200 and changes
   * nothing.
   */
  @PostMapping(
      path = "/v1/patients/{patientId}/documents",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize(WRITERS)
  @Audited(resource = "patient document", action = Action.WRITE)
  ResponseEntity<DocumentView> uploadDocument(
      @PathVariable String patientId,
      @RequestParam @Size(max = 64) String document,
      @RequestPart MultipartFile file,
      Caller caller)
      throws IOException {
    TakingDocument.Taken taken =
        taking.take(patientId, document, file.getOriginalFilename(), file.getBytes(), caller);
    Stored<PatientDocument> stored = taken.document();
    return taken.isNew()
        ? Etags.created("/v1/documents/" + stored.id(), stored, finding.view(stored))
        : Etags.ok(stored, finding.view(stored));
  }

  /** A patient's files, the last first. */
  @GetMapping("/v1/patients/{patientId}/documents")
  @PreAuthorize(READERS)
  @Audited(resource = "patient document", action = Action.READ)
  Page<DocumentView> listDocuments(@PathVariable String patientId, Caller caller) {
    List<DocumentView> all =
        finding.ofPatient(patientId, caller).stream().map(finding::view).toList();
    return new Page<>(all, 0, Math.max(1, all.size()), all.size());
  }

  /** One file's record. */
  @GetMapping("/v1/documents/{documentId}")
  @PreAuthorize(READERS)
  @Audited(resource = "patient document", action = Action.READ)
  ResponseEntity<DocumentView> readDocument(@PathVariable String documentId, Caller caller) {
    Stored<PatientDocument> stored = seen(finding.one(documentId, caller));
    return Etags.ok(stored, finding.view(stored));
  }

  /**
   * The file itself, always to be saved and never to be shown in place. 409 {@code scan-pending}
   * while the scanner has not answered, {@code quarantined} when it has found something.
   */
  @GetMapping(
      path = "/v1/documents/{documentId}/content",
      produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @PreAuthorize(READERS)
  @Audited(resource = "patient document content", action = Action.READ)
  ResponseEntity<byte[]> downloadDocument(@PathVariable String documentId, Caller caller) {
    Stored<PatientDocument> stored = seen(finding.one(documentId, caller));
    PatientDocument document = stored.state();
    switch (document.scan().state()) {
      case PENDING ->
          throw Problem.conflict("scan-pending", "The virus scanner has not looked at it yet");
      case INFECTED ->
          throw Problem.conflict("quarantined", "The virus scanner has found something in it");
      case NOT_SCANNED, CLEAN -> {}
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.type().mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(finding.view(stored).name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .cacheControl(CacheControl.noStore())
        .body(opening.content(stored.id(), document));
  }

  private Stored<PatientDocument> seen(Stored<PatientDocument> stored) {
    trail.touched(stored.state().patientId());
    return stored;
  }
}
