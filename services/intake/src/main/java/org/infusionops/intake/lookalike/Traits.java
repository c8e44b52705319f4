package org.infusionops.intake.lookalike;

import java.time.LocalDate;
import org.infusionops.intake.patient.EmailAddress;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** What people are told apart by. */
record Traits(
    String givenName,
    String familyName,
    LocalDate birthDate,
    @Nullable PhoneNumber phone,
    @Nullable EmailAddress email) {

  static Traits of(Patient patient) {
    return new Traits(
        patient.givenName(),
        patient.familyName(),
        patient.birthDate(),
        patient.contact().phone(),
        patient.contact().email());
  }
}
