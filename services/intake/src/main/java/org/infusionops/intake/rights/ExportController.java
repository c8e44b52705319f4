package org.infusionops.intake.rights;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.rights.Export.Collecting;
import org.infusionops.intake.rights.Export.Gone;
import org.infusionops.intake.rights.Export.Ready;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports of everything held about a patient. */
@RestController
@PreAuthorize("hasAnyRole('intake', 'admin')")
class ExportController {

  private static final String ZIP = "application/zip";

  private final CollectingExport collecting;
  private final Archive archive;
  private final Aggregates<Export> exports;
  private final FindingPatients patients;
  private final Handover handover;
  private final Services services;
  private final AuditTrail trail;
  private final InstantSource clock;

  ExportController(
      CollectingExport collecting,
      Archive archive,
      Aggregates<Export> exports,
      FindingPatients patients,
      Handover handover,
      Services services,
      AuditTrail trail,
      InstantSource clock) {
    this.collecting = collecting;
    this.archive = archive;
    this.exports = exports;
    this.patients = patients;
    this.handover = handover;
    this.services = services;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * An export as answered.
   *
   * @param state COLLECTING, READY or GONE
   * @param answered when each service handed its part over (UTC)
   * @param waitingFor the services that have not; they are asked again until they do
   * @param availableUntil from then on it cannot be fetched (UTC); absent until it is ready
   */
  record ExportView(
      String id,
      long version,
      String patientId,
      String siteId,
      String state,
      String requestedBy,
      Instant requestedAt,
      Map<String, Instant> answered,
      List<String> waitingFor,
      @Nullable Instant availableUntil) {}

  /** Asks every service for what it holds of the patient. 410 when the patient was erased. */
  @PostMapping("/v1/patients/{patientId}/exports")
  @Audited(resource = "patient export", action = Action.WRITE)
  ResponseEntity<ExportView> requestExport(@PathVariable String patientId, Caller caller) {
    Stored<Export> stored = collecting.request(patientId, caller);
    return Etags.created("/v1/exports/" + stored.id(), stored, view(stored));
  }

  /** The exports of a patient, the last requested first. */
  @GetMapping("/v1/patients/{patientId}/exports")
  @Audited(resource = "patient export", action = Action.READ)
  Page<ExportView> listExports(@PathVariable String patientId, Caller caller, Paging paging) {
    patients.one(patientId, caller);
    var ofPatient = Filters.eq("state.request.patientId", patientId);
    return paging.page(
        exports
            .query(
                ofPatient,
                Sorts.descending("state.request.at", "_id"),
                paging.skip(),
                paging.size())
            .stream()
            .map(this::view)
            .toList(),
        exports.count(ofPatient));
  }

  /** One export, with the services that have answered. */
  @GetMapping("/v1/exports/{exportId}")
  @Audited(resource = "patient export", action = Action.READ)
  ResponseEntity<ExportView> readExport(@PathVariable String exportId, Caller caller) {
    Stored<Export> stored = one(exportId, caller);
    return Etags.ok(stored, view(stored));
  }

  /**
   * Everything as one ZIP: {@code index.html} to read, a JSON file for each service, {@code
   * contents.json}. 409 names the services that are still missing; 410 once it has expired.
   */
  @GetMapping(value = "/v1/exports/{exportId}/archive", produces = ZIP)
  @Audited(resource = "patient export archive", action = Action.READ)
  ResponseEntity<byte[]> fetchArchive(@PathVariable String exportId, Caller caller) {
    Stored<Export> stored = one(exportId, caller);
    return switch (stored.state()) {
      case Collecting _ ->
          throw Problem.conflict(
              "export-incomplete",
              "These services have not answered yet: " + String.join(", ", waitingFor(stored)));
      case Gone _ ->
          throw Problem.of(
              410, "export-gone", "The export has expired", "Request the export once more");
      case Ready ready ->
          ResponseEntity.ok()
              .contentType(MediaType.parseMediaType(ZIP))
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  ContentDisposition.attachment()
                      .filename("patient-" + exportId + ".zip")
                      .build()
                      .toString())
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(archive.of(exportId, ready.request(), clock.instant()));
    };
  }

  private Stored<Export> one(String id, Caller caller) {
    Stored<Export> stored = exports.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(stored.state().request().siteId());
    trail.touched(stored.state().request().patientId());
    return stored;
  }

  private List<String> waitingFor(Stored<Export> stored) {
    Map<String, Instant> answered = handover.answered(stored.id(), services.all());
    return services.all().stream().filter(service -> !answered.containsKey(service)).toList();
  }

  private ExportView view(Stored<Export> stored) {
    Export.Request request = stored.state().request();
    return new ExportView(
        stored.id(),
        stored.version(),
        request.patientId(),
        request.siteId(),
        stored.state().state(),
        request.by(),
        request.at(),
        switch (stored.state()) {
          case Collecting _ -> handover.answered(stored.id(), services.all());
          case Ready ready -> ready.answered();
          case Gone _ -> Map.of();
        },
        stored.state() instanceof Collecting ? waitingFor(stored) : List.of(),
        stored.state() instanceof Ready ready ? ready.until() : null);
  }
}
