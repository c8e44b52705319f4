package org.infusionops.intake.fhir;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.measurement.FindingMeasurements;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.intake.measurement.Occasion;
import org.infusionops.intake.measurement.RecordingMeasurement;
import org.infusionops.intake.measurement.RecordingMeasurement.Given;
import org.infusionops.intake.measurement.Way;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Instruments and measurements as FHIR R4 (JSON). What cannot be taken in is refused with the
 * FHIRPath of what is wrong.
 */
@RestController
class FhirController {

  private static final String FHIR = "application/fhir+json";
  private static final String READERS =
      "hasAnyRole('intake', 'nurse', 'prescriber', 'medical-director')";

  private final Instruments instruments;
  private final FindingMeasurements finding;
  private final RecordingMeasurement recording;
  private final FindingPatients patients;
  private final AuditTrail trail;
  private final InstantSource clock;

  FhirController(
      Instruments instruments,
      FindingMeasurements finding,
      RecordingMeasurement recording,
      FindingPatients patients,
      AuditTrail trail,
      InstantSource clock) {
    this.instruments = instruments;
    this.finding = finding;
    this.recording = recording;
    this.patients = patients;
    this.trail = trail;
    this.clock = clock;
  }

  /** An instrument as a Questionnaire. */
  @GetMapping(
      value = "/v1/instruments/{id}/fhir",
      produces = {FHIR, MediaType.APPLICATION_JSON_VALUE})
  @NoPersonalData
  @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
  ResponseEntity<String> readQuestionnaire(@PathVariable String id) {
    return fhir(
        ResponseEntity.ok(),
        FhirQuestionnaires.write(instruments.find(id).orElseThrow(Problem::notFound)));
  }

  /**
   * Which instrument a Questionnaire of another system is, and where it differs from the one here.
   * With no difference its answers can be imported.
   */
  @PostMapping(
      value = "/v1/instruments/fhir",
      consumes = {FHIR, MediaType.APPLICATION_JSON_VALUE})
  @NoPersonalData
  FhirQuestionnaires.Compared compareQuestionnaire(@RequestBody String body) {
    if (!(FhirJson.read(body) instanceof Questionnaire questionnaire)) {
      throw Problem.invalid("resourceType", "must be Questionnaire");
    }
    return FhirQuestionnaires.compare(questionnaire, instruments);
  }

  /** A measurement as a Bundle: the QuestionnaireResponse and the Observations made of it. */
  @GetMapping(
      value = "/v1/measurements/{id}/fhir",
      produces = {FHIR, MediaType.APPLICATION_JSON_VALUE})
  @PreAuthorize(READERS)
  @Audited(resource = "measurement", action = Action.READ)
  @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
  ResponseEntity<String> exportMeasurement(@PathVariable String id, Caller caller) {
    Stored<Measurement> stored = finding.one(id, caller);
    trail.touched(stored.state().patientId());
    return fhir(ResponseEntity.ok().eTag(Etags.of(stored.version())), bundle(stored));
  }

  /**
   * Takes a QuestionnaireResponse in, or a Bundle with one, with Observations, or with both, as a
   * measurement of this patient, and answers it as stored. The same again does nothing more. 400
   * and 422 name the FHIRPath of what is wrong.
   *
   * @param occasion why it was measured
   * @param session which session, from 1; only with {@code SESSION}
   */
  @PostMapping(
      value = "/v1/patients/{patientId}/fhir",
      consumes = {FHIR, MediaType.APPLICATION_JSON_VALUE},
      produces = {FHIR, MediaType.APPLICATION_JSON_VALUE})
  @PreAuthorize("hasAnyRole('intake', 'nurse', 'prescriber')")
  @Audited(resource = "measurement", action = Action.WRITE)
  @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(type = "object")))
  ResponseEntity<String> importMeasurement(
      @PathVariable String patientId,
      @RequestParam(defaultValue = "FOLLOW_UP") Occasion.Kind occasion,
      @RequestParam(required = false) @Nullable Integer session,
      @RequestBody String body,
      Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    Imported imported = FhirBundles.read(FhirJson.read(body), patientId, instruments);
    if (imported.takenAt().isAfter(clock.instant())) {
      throw Problem.invalid("authored", "must not be in the future");
    }
    if (imported.answers().isEmpty()) {
      throw Problem.invalid("item", "nothing is answered");
    }
    Stored<Measurement> stored =
        recording.record(
            idOf(patientId, imported),
            new Given(
                patientId,
                patient.siteId(),
                imported.instrument(),
                imported.answers(),
                occasion(occasion, session),
                Way.IMPORT,
                caller.id(),
                imported.takenAt()));
    return fhir(
        ResponseEntity.created(URI.create("/v1/measurements/" + stored.id()))
            .eTag(Etags.of(stored.version())),
        bundle(stored));
  }

  private static Occasion occasion(Occasion.Kind kind, @Nullable Integer session) {
    try {
      return new Occasion(kind, session);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("session", String.valueOf(e.getMessage()));
    }
  }

  /** The same answers of the same moment are the same measurement. */
  private static String idOf(String patientId, Imported imported) {
    Instant at = imported.takenAt();
    return Ids.of(
        "fhir-import",
        patientId,
        imported.instrument().id(),
        at.toString(),
        imported.answers().toString());
  }

  private Resource bundle(Stored<Measurement> stored) {
    Measurement measurement = stored.state();
    return FhirBundles.write(stored.id(), measurement, instruments.of(measurement.instrument()));
  }

  private static ResponseEntity<String> fhir(ResponseEntity.BodyBuilder answer, Resource resource) {
    return answer.contentType(MediaType.parseMediaType(FHIR)).body(FhirJson.write(resource));
  }
}
