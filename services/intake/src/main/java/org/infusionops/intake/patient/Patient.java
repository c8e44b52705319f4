package org.infusionops.intake.patient;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A patient of one site.
 *
 * @param siteId the site that looks after the patient
 * @param givenName as the patient writes it
 * @param familyName as the patient writes it
 * @param birthDate the date of birth
 * @param contact how the patient is reached
 * @param consents what the patient allowed messages to be about
 * @param registeredAt when the patient became known (UTC)
 * @param registeredBy staff id of who registered the patient
 */
public record Patient(
    String siteId,
    String givenName,
    String familyName,
    LocalDate birthDate,
    Contact contact,
    ConsentLedger consents,
    Instant registeredAt,
    String registeredBy) {

  /** Stands where a date of birth was, once the patient is erased; nobody can have it. */
  static final LocalDate NO_BIRTH_DATE = LocalDate.of(1, 1, 1);

  /** Whether nothing shows any more who it was. */
  public boolean isErased() {
    return birthDate.equals(NO_BIRTH_DATE);
  }

  Patient reachedAt(Contact changed) {
    return new Patient(
        siteId, givenName, familyName, birthDate, changed, consents, registeredAt, registeredBy);
  }

  Patient consenting(ConsentEntry entry) {
    return consenting(consents.with(entry));
  }

  Patient consenting(ConsentLedger ledger) {
    return new Patient(
        siteId, givenName, familyName, birthDate, contact, ledger, registeredAt, registeredBy);
  }
}
