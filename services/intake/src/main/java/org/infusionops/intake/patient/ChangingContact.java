package org.infusionops.intake.patient;

import java.time.InstantSource;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/** Changes how a patient is reached; what is the same as before changes nothing. */
@Component
class ChangingContact {

  private final Aggregates<Patient> patients;
  private final SealedContacts sealedContacts;
  private final MergeRegister merges;
  private final PatientIndex index;
  private final InstantSource clock;

  ChangingContact(
      Aggregates<Patient> patients,
      SealedContacts sealedContacts,
      MergeRegister merges,
      PatientIndex index,
      InstantSource clock) {
    this.patients = patients;
    this.merges = merges;
    this.sealedContacts = sealedContacts;
    this.index = index;
    this.clock = clock;
  }

  Stored<Patient> change(String id, Contact contact, IfMatch ifMatch) {
    try {
      Stored<Patient> saved =
          ifMatch.change(patients, id, patient -> changed(id, patient, contact));
      if (!saved.state().isErased()) {
        index.settle(id, saved.state());
      }
      return saved;
    } catch (PersonErased e) {
      index.erase(id);
      throw e;
    }
  }

  private Change<Patient> changed(String id, Patient patient, Contact contact) {
    // Asked with each try: a merge that comes between makes this try fail.
    merges.requireCurrent(id);
    if (patient.contact().equals(contact)) {
      return Change.to(patient);
    }
    Patient changed = patient.reachedAt(contact);
    // Of an erased patient nothing can be sealed, before anything is written.
    String sealed = sealedContacts.of(id, changed);
    index.expect(id, changed);
    return Change.to(changed)
        .publish(new ContactChanged(id, changed.siteId(), sealed, clock.instant()));
  }
}
