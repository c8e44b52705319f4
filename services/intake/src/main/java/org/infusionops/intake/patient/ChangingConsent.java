package org.infusionops.intake.patient;

import java.util.Optional;
import org.infusionops.contracts.intake.ContactConsentChanged;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * Writes down what a patient says about being written to. The same word of the same or an earlier
 * moment changes nothing; of a later one it is kept, or a word between the two would count.
 */
@Component
class ChangingConsent {

  private final Aggregates<Patient> patients;

  private final MergeRegister merges;

  ChangingConsent(Aggregates<Patient> patients, MergeRegister merges) {
    this.patients = patients;
    this.merges = merges;
  }

  Stored<Patient> change(String id, ConsentEntry entry, IfMatch ifMatch) {
    return ifMatch.change(
        patients,
        id,
        patient -> {
          // Asked with each try: a merge that comes between makes this try fail.
          merges.requireCurrent(id);
          if (patient.isErased()) {
            throw new PersonErased();
          }
          Optional<ConsentEntry> before =
              patient.consents().latest(entry.channel(), entry.purpose());
          if (before
              .filter(last -> last.granted() == entry.granted() && !entry.at().isAfter(last.at()))
              .isPresent()) {
            return Change.to(patient);
          }
          return Change.to(patient.consenting(entry))
              .publish(
                  new ContactConsentChanged(
                      id,
                      patient.siteId(),
                      entry.channel(),
                      entry.purpose(),
                      entry.granted(),
                      entry.at()));
        });
  }
}
