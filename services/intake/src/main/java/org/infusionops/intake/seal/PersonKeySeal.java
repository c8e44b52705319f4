package org.infusionops.intake.seal;

import org.infusionops.starter.privacy.PersonKeys;
import org.springframework.stereotype.Component;

/** Seals with the patient's own key; once that is destroyed nothing can be opened. */
@Component
class PersonKeySeal implements PatientSeal {

  private final PersonKeys keys;

  PersonKeySeal(PersonKeys keys) {
    this.keys = keys;
  }

  @Override
  public String seal(String text, String patientId) {
    return keys.of(patientId).letters().seal(text, patientId);
  }

  @Override
  public String open(String sealed, String patientId) {
    return keys.of(patientId).letters().open(sealed, patientId);
  }
}
