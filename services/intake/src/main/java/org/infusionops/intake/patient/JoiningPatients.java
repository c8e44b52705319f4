package org.infusionops.intake.patient;

import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.ContactConsentChanged;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.springframework.stereotype.Component;

/**
 * Gives two records of one person the same contact and the stricter of their consents, once they
 * are merged. Done again it changes nothing more.
 */
@Component
public class JoiningPatients {

  private final Aggregates<Patient> patients;
  private final SealedContacts sealedContacts;
  private final PatientIndex index;

  JoiningPatients(Aggregates<Patient> patients, SealedContacts sealedContacts, PatientIndex index) {
    this.patients = patients;
    this.sealedContacts = sealedContacts;
    this.index = index;
  }

  /**
   * Joins what the two records say of the person.
   *
   * @param contact how the person is reached from now on
   * @param by staff id of who agreed last
   * @param at when (UTC)
   */
  public void join(String survivingId, String mergedId, Contact contact, String by, Instant at) {
    if (patients.get(survivingId).state().isErased() || patients.get(mergedId).state().isErased()) {
      // Nothing is left to join.
      return;
    }
    ConsentLedger surviving = patients.get(survivingId).state().consents();
    // The merged record first, and written in any case: whoever changes it just now, not knowing of
    // the merge, has to read again, and whatever was written before is joined.
    ConsentLedger merged =
        patients
            .change(
                mergedId,
                patient -> {
                  Patient joined = joined(patient, surviving, contact, by, at);
                  index.expect(mergedId, joined);
                  return changed(mergedId, patient, joined, at).publish(told(mergedId, joined, at));
                })
            .state()
            .consents();
    var _ =
        patients.change(
            survivingId,
            patient -> {
              Patient joined = joined(patient, merged, contact, by, at);
              index.expect(survivingId, joined);
              Change<Patient> change = changed(survivingId, patient, joined, at);
              return joined.contact().equals(patient.contact())
                  ? change
                  : change.publish(told(survivingId, joined, at));
            });
    index.settle(mergedId, patients.get(mergedId).state());
    index.settle(survivingId, patients.get(survivingId).state());
  }

  private static Patient joined(
      Patient patient, ConsentLedger other, Contact contact, String by, Instant at) {
    return patient.reachedAt(contact).consenting(patient.consents().joinedBy(other, by, at));
  }

  private ContactChanged told(String id, Patient patient, Instant at) {
    return new ContactChanged(id, patient.siteId(), sealedContacts.of(id, patient), at);
  }

  /** Tells every word that is another one than before. */
  private static Change<Patient> changed(String id, Patient before, Patient joined, Instant at) {
    Change<Patient> change = Change.to(joined);
    for (Channel channel : Channel.values()) {
      for (ConsentPurpose purpose : ConsentPurpose.values()) {
        var was = before.consents().latest(channel, purpose).map(ConsentEntry::granted);
        var is = joined.consents().latest(channel, purpose).map(ConsentEntry::granted);
        if (is.isPresent() && !is.equals(was)) {
          change =
              change.publish(
                  new ContactConsentChanged(id, joined.siteId(), channel, purpose, is.get(), at));
        }
      }
    }
    return change;
  }
}
