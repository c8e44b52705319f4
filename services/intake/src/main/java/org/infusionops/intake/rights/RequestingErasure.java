package org.infusionops.intake.rights;

import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.rights.Erasure.Ground;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down that a patient is to be erased, with the duties that stand against it. */
@Component
class RequestingErasure {

  private final Aggregates<Erasure> erasures;
  private final FindingPatients patients;
  private final CareDates care;
  private final MergeRegister merges;
  private final RequestIds ids;
  private final InstantSource clock;

  RequestingErasure(
      Aggregates<Erasure> erasures,
      FindingPatients patients,
      CareDates care,
      MergeRegister merges,
      RequestIds ids,
      InstantSource clock) {
    this.erasures = erasures;
    this.patients = patients;
    this.care = care;
    this.merges = merges;
    this.ids = ids;
    this.clock = clock;
  }

  Stored<Erasure> request(String patientId, Ground ground, @Nullable String note, Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    merges.requireCurrent(patientId);
    if (patient.isErased()) {
      throw new PersonErased();
    }
    String id = ids.next();
    var request =
        new Erasure.Request(
            patientId,
            patient.siteId(),
            ground,
            note,
            care.holds(patientId, patient.siteId()),
            caller.id(),
            clock.instant());
    try {
      return erasures
          .find(id)
          .orElseGet(() -> erasures.create(id, Change.to(new Erasure.Requested(request))));
    } catch (AlreadyExists _) {
      throw Problem.conflict("erasure-open", "An erasure of this patient is under way already");
    }
  }
}
