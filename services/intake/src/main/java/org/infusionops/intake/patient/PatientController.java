package org.infusionops.intake.patient;

import jakarta.validation.Valid;
import java.time.InstantSource;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.requests.Etags;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Page;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Patients. Whoever works with them reads who they are and how they are reached; intake writes it.
 */
@RestController
@RequestMapping("/v1/patients")
class PatientController {

  private static final String READERS =
      "hasAnyRole('intake', 'scheduler', 'nurse', 'prescriber', 'finance', 'medical-director')";

  private final RegisteringPatient registering;
  private final ChangingContact changingContact;
  private final ChangingConsent changingConsent;
  private final FindingPatients finding;
  private final MergeRegister merges;
  private final AuditTrail trail;
  private final InstantSource clock;

  PatientController(
      RegisteringPatient registering,
      ChangingContact changingContact,
      ChangingConsent changingConsent,
      FindingPatients finding,
      MergeRegister merges,
      AuditTrail trail,
      InstantSource clock) {
    this.registering = registering;
    this.changingContact = changingContact;
    this.changingConsent = changingConsent;
    this.finding = finding;
    this.merges = merges;
    this.trail = trail;
    this.clock = clock;
  }

  /** Registers a patient. 422 names each field that cannot be so. */
  @PostMapping
  @PreAuthorize("hasRole('intake')")
  @Audited(resource = "patient", action = Action.WRITE)
  ResponseEntity<PatientView> registerPatient(
      @RequestBody @Valid RegistrationRequest request, Caller caller) {
    Stored<Patient> patient = registering.register(request, caller);
    trail.touched(patient.id());
    return Etags.created("/v1/patients/" + patient.id(), patient, PatientView.current(patient));
  }

  /** The patients of the caller's sites, those registered last first. */
  @GetMapping
  @PreAuthorize(READERS)
  @Audited(resource = "patient", action = Action.READ)
  Page<PatientView> listPatients(Caller caller, Paging paging) {
    Page<PatientView> page = finding.list(caller, paging);
    trail.touched(page.items().stream().map(PatientView::id).toList());
    return page;
  }

  /** Patients by what somebody typed, or by their ids, as a list shows them; ordered by name. */
  @PostMapping("/search")
  @PreAuthorize(READERS)
  @Audited(resource = "patient", action = Action.READ)
  Page<PatientLine> searchPatients(
      @RequestBody @Valid SearchRequest request, Caller caller, Paging paging) {
    Page<PatientLine> page = finding.search(request, caller, paging);
    trail.touched(page.items().stream().map(PatientLine::id).toList());
    return page;
  }

  /** One patient; of a record that was merged into another, {@code mergedInto} names that. */
  @GetMapping("/{patientId}")
  @PreAuthorize(READERS)
  @Audited(resource = "patient", action = Action.READ)
  ResponseEntity<PatientView> readPatient(@PathVariable String patientId, Caller caller) {
    Stored<Patient> patient = finding.one(patientId, caller);
    trail.touched(patientId);
    return Etags.ok(patient, PatientView.of(patient, merges.currentOf(patientId)));
  }

  /** Replaces how the patient is reached. */
  @PutMapping("/{patientId}/contact")
  @PreAuthorize("hasRole('intake')")
  @Audited(resource = "patient contact", action = Action.WRITE)
  ResponseEntity<PatientView> changeContact(
      @PathVariable String patientId,
      @RequestBody @Valid ContactRequest request,
      IfMatch ifMatch,
      Caller caller) {
    finding.one(patientId, caller);
    trail.touched(patientId);
    Stored<Patient> patient = changingContact.change(patientId, request.toContact(""), ifMatch);
    return Etags.ok(patient, PatientView.current(patient));
  }

  /** Writes down whether messages of one purpose may go over one channel. */
  @PutMapping("/{patientId}/consents/{channel}/{purpose}")
  @PreAuthorize("hasRole('intake')")
  @Audited(resource = "patient consent", action = Action.WRITE)
  ResponseEntity<PatientView> changeConsent(
      @PathVariable String patientId,
      @PathVariable Channel channel,
      @PathVariable ConsentPurpose purpose,
      @RequestBody @Valid ConsentRequest request,
      IfMatch ifMatch,
      Caller caller) {
    finding.one(patientId, caller);
    trail.touched(patientId);
    Stored<Patient> patient =
        changingConsent.change(
            patientId,
            request.toEntry(channel, purpose, "at", caller.id(), clock.instant()),
            ifMatch);
    return Etags.ok(patient, PatientView.current(patient));
  }
}
