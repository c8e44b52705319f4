package org.infusionops.scheduling.takeover;

import java.util.Optional;
import java.util.Set;
import org.infusionops.contracts.intake.PatientErased;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.privacy.SamePerson;
import org.springframework.stereotype.Component;

/** Who is registered, as intake tells it. */
@Component
class KnownPatients {

  private final Aggregates<RegisteredPatient> registeredPatients;
  private final SamePerson samePatients;

  KnownPatients(Aggregates<RegisteredPatient> registeredPatients, SamePerson samePatients) {
    this.registeredPatients = registeredPatients;
    this.samePatients = samePatients;
  }

  /**
   * The id by which a patient goes now; empty when none of this id is registered, or at none of
   * these sites.
   */
  Optional<String> find(String patientId, Set<String> sites) {
    String now = samePatients.allOf(patientId).getFirst();
    return registeredPatients
        .find(idOf(now))
        .map(Stored::state)
        .filter(patient -> !patient.erased() && sites.contains(patient.siteId()))
        .map(RegisteredPatient::patientId);
  }

  void registered(Received<PatientRegistered> event) {
    var patient = event.data();
    var _ =
        registeredPatients.createOn(
            event,
            idOf(patient.patientId()),
            () -> Change.to(new RegisteredPatient(patient.patientId(), patient.siteId(), false)));
  }

  void erased(Received<PatientErased> event) {
    var patient = event.data();
    var _ =
        registeredPatients.createOrChangeOn(
            event,
            idOf(patient.patientId()),
            known ->
                Change.to(
                    known
                        .map(RegisteredPatient::erasedNow)
                        .orElseGet(
                            () ->
                                new RegisteredPatient(
                                    patient.patientId(), patient.siteId(), true))));
  }

  /** Whatever a file says instead of an id has one of ours, too: that of nobody. */
  private static String idOf(String patientId) {
    return Ids.of("registered-patient", patientId);
  }
}
