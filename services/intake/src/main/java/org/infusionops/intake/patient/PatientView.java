package org.infusionops.intake.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A patient as answered.
 *
 * @param consents what stands now, one line for each channel and purpose that was asked
 * @param consentHistory all that was ever said, oldest first
 * @param registeredAt UTC
 * @param mergedInto the patient this record was merged into; absent when it stands for its patient
 * @param erased nothing shows any more who it was: name, date of birth and contact are made up
 */
public record PatientView(
    String id,
    long version,
    String siteId,
    String givenName,
    String familyName,
    LocalDate birthDate,
    Contact contact,
    List<ConsentEntry> consents,
    List<ConsentEntry> consentHistory,
    Instant registeredAt,
    String registeredBy,
    @Nullable String mergedInto,
    boolean erased) {

  /** A record that stands for its patient. */
  static PatientView current(Stored<Patient> stored) {
    return of(stored, stored.id());
  }

  /** A record and the id of the patient it stands for. */
  public static PatientView of(Stored<Patient> stored, String currentId) {
    Patient patient = stored.state();
    return new PatientView(
        stored.id(),
        stored.version(),
        patient.siteId(),
        patient.givenName(),
        patient.familyName(),
        patient.birthDate(),
        patient.contact(),
        patient.consents().current(),
        patient.consents().entries(),
        patient.registeredAt(),
        patient.registeredBy(),
        currentId.equals(stored.id()) ? null : currentId,
        patient.isErased());
  }
}
