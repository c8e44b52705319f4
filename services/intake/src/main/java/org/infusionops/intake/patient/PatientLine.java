package org.infusionops.intake.patient;

import java.time.LocalDate;
import org.infusionops.eventing.Stored;

/**
 * A patient as a list shows it.
 *
 * @param erased nothing shows any more who it was; what is said besides the id and the site is made
 *     up
 */
public record PatientLine(
    String id,
    String siteId,
    String givenName,
    String familyName,
    LocalDate birthDate,
    PhoneNumber phone,
    boolean erased) {

  /** The line of a record. */
  public static PatientLine of(Stored<Patient> stored) {
    Patient patient = stored.state();
    return new PatientLine(
        stored.id(),
        patient.siteId(),
        patient.givenName(),
        patient.familyName(),
        patient.birthDate(),
        patient.contact().phone(),
        patient.isErased());
  }
}
