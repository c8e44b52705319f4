package org.infusionops.intake.measurement;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.measurement.RecordingMeasurement.Given;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Measurements: those who work with patients record and read them, the medical director reads how
 * all patients do.
 */
@RestController
class MeasurementController {

  private static final String WRITERS = "hasAnyRole('intake', 'nurse', 'prescriber')";
  private static final String READERS =
      "hasAnyRole('intake', 'nurse', 'prescriber', 'medical-director')";

  private final RecordingMeasurement recording;
  private final FindingMeasurements finding;
  private final FollowingOutcomes following;
  private final TellingOutcome telling;
  private final Aggregates<Measurement> measurements;
  private final Instruments instruments;
  private final FindingPatients patients;
  private final RequestIds ids;
  private final AuditTrail trail;
  private final InstantSource clock;

  MeasurementController(
      RecordingMeasurement recording,
      FindingMeasurements finding,
      FollowingOutcomes following,
      TellingOutcome telling,
      Aggregates<Measurement> measurements,
      Instruments instruments,
      FindingPatients patients,
      RequestIds ids,
      AuditTrail trail,
      InstantSource clock) {
    this.recording = recording;
    this.finding = finding;
    this.following = following;
    this.telling = telling;
    this.measurements = measurements;
    this.instruments = instruments;
    this.patients = patients;
    this.ids = ids;
    this.trail = trail;
    this.clock = clock;
  }

  /** The trends of one patient. */
  record Trends(List<Trend> items) {}

  /**
   * Records what staff rated, or entered for the patient. An answer that shows danger raises a
   * safety event at once. 422 names each answer that its item does not have; 403 when someone who
   * is no clinician records what only a clinician rates.
   */
  @PostMapping("/v1/patients/{patientId}/measurements")
  @PreAuthorize(WRITERS)
  @Audited(resource = "measurement", action = Action.WRITE)
  ResponseEntity<MeasurementView> recordMeasurement(
      @PathVariable String patientId,
      @RequestBody @Valid MeasurementRequest request,
      Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    Instrument instrument =
        instruments
            .find(request.instrument())
            .orElseThrow(() -> Problem.invalid("instrument", "is no instrument"));
    if (instrument.answeredBy() == Instrument.AnsweredBy.CLINICIAN
        && !caller.is("nurse")
        && !caller.is("prescriber")) {
      throw Problem.forbidden("Only a clinician records this rating");
    }
    Instant now = clock.instant();
    Instant takenAt = request.takenAt() == null ? now : request.takenAt();
    if (takenAt.isAfter(now)) {
      throw Problem.invalid("takenAt", "must not be in the future");
    }
    Stored<Measurement> stored =
        recording.record(
            ids.next(),
            new Given(
                patientId,
                patient.siteId(),
                instrument,
                request.answers(),
                request.occasion().toOccasion("occasion"),
                Way.STAFF,
                caller.id(),
                takenAt));
    return Etags.created("/v1/measurements/" + stored.id(), stored, MeasurementView.of(stored));
  }

  /** The measurements of one patient, by one instrument or by any, the last taken first. */
  @GetMapping("/v1/patients/{patientId}/measurements")
  @PreAuthorize(READERS)
  @Audited(resource = "measurement", action = Action.READ)
  Page<MeasurementView> listMeasurements(
      @PathVariable String patientId,
      @RequestParam(required = false) @Nullable String instrument,
      Caller caller,
      Paging paging) {
    patients.one(patientId, caller);
    Page<Stored<Measurement>> page = finding.list(patientId, instrument, paging);
    return paging.page(page.items().stream().map(MeasurementView::of).toList(), page.total());
  }

  /**
   * How one patient fares, by instrument: each reading with its change, response and remission
   * against the last baseline before it. The PHQ-9 of a signed screening is a baseline, too.
   */
  @GetMapping("/v1/patients/{patientId}/trends")
  @PreAuthorize(READERS)
  @Audited(resource = "measurement", action = Action.READ)
  Trends readTrends(@PathVariable String patientId, Caller caller) {
    patients.one(patientId, caller);
    return new Trends(following.of(patientId));
  }

  /** One measurement. */
  @GetMapping("/v1/measurements/{id}")
  @PreAuthorize(READERS)
  @Audited(resource = "measurement", action = Action.READ)
  ResponseEntity<MeasurementView> readMeasurement(@PathVariable String id, Caller caller) {
    Stored<Measurement> stored = finding.one(id, caller);
    trail.touched(stored.state().patientId());
    return Etags.ok(stored, MeasurementView.of(stored));
  }

  /**
   * Says that a measurement was entered in error: it stays on record and no longer counts. A safety
   * event it raised stays open. 409 when it has been withdrawn already.
   */
  @PostMapping("/v1/measurements/{id}/withdraw")
  @PreAuthorize(WRITERS)
  @Audited(resource = "measurement", action = Action.WRITE)
  ResponseEntity<MeasurementView> withdrawMeasurement(
      @PathVariable String id,
      @RequestBody @Valid WithdrawalRequest request,
      @Required IfMatch ifMatch,
      Caller caller) {
    trail.touched(finding.one(id, caller).state().patientId());
    var said = new Measurement.Withdrawn(clock.instant(), caller.id(), request.reason().strip());
    Stored<Measurement> stored =
        ifMatch.change(
            measurements,
            id,
            measurement -> {
              if (measurement.withdrawn() != null) {
                throw Problem.conflict("withdrawn", "It has been withdrawn already");
              }
              Change<Measurement> change = Change.to(measurement.withdrawnAs(said));
              return telling
                  .withdrawn(id, measurement, said.at())
                  .map(told -> change.publish(told))
                  .orElse(change);
            });
    return Etags.ok(stored, MeasurementView.of(stored));
  }

  /**
   * How all patients of one site, or of all the caller's, do on one instrument: response and
   * remission at each session with the 95 % confidence interval. 404 when the site is none of the
   * caller's.
   */
  @GetMapping("/v1/outcomes")
  @PreAuthorize("hasRole('medical-director')")
  @Audited(resource = "outcomes", action = Action.READ)
  OutcomeSteps readOutcomes(
      @RequestParam String instrument,
      @RequestParam(required = false) @Nullable String siteId,
      Caller caller) {
    List<String> sites = List.copyOf(caller.sites(siteId));
    sites.forEach(trail::at);
    return following.all(instrument, sites);
  }
}
