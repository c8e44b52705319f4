package org.infusionops.intake.patient;

import java.util.ArrayList;
import java.util.List;
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
public class ChangingConsent {

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
          return Change.to(patient.consenting(entry)).publish(event(id, patient, entry));
        });
  }

  /**
   * Writes down what a patient has signed or taken back, each word once however often it is told.
   * Of a patient whose record was merged it is written in the one that stands; of one who is erased
   * nothing is.
   */
  public void signed(String patientId, List<ConsentEntry> words) {
    String id = merges.currentOf(patientId);
    patients.change(
        id,
        patient -> {
          merges.requireCurrent(id);
          return patient.isErased() ? Change.to(patient) : with(id, patient, words);
        });
  }

  private static Change<Patient> with(String id, Patient patient, List<ConsentEntry> words) {
    ConsentLedger ledger = patient.consents();
    List<Record> changed = new ArrayList<>();
    for (ConsentEntry word : words) {
      if (!ledger.says(word)) {
        ledger = ledger.with(word);
        // A later word stands on: then nothing has changed for those who write to the patient.
        if (ledger.latest(word.channel(), word.purpose()).filter(word::equals).isPresent()) {
          changed.add(event(id, patient, word));
        }
      }
    }
    return Change.to(patient.consenting(ledger)).publish(changed.toArray(Record[]::new));
  }

  private static ContactConsentChanged event(String id, Patient patient, ConsentEntry entry) {
    return new ContactConsentChanged(
        id, patient.siteId(), entry.channel(), entry.purpose(), entry.granted(), entry.at());
  }
}
