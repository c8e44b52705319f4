package org.infusionops.intake.seal;

import org.infusionops.starter.sealing.Sealing;
import org.springframework.stereotype.Component;

/** Seals with the service's own key, bound to the patient by the seal's authenticated header. */
@Component
class ServiceKeySeal implements PatientSeal {

  private final Sealing sealing;

  ServiceKeySeal(Sealing sealing) {
    this.sealing = sealing;
  }

  @Override
  public String seal(String text, String patientId) {
    return sealing.seal(text, patientId);
  }

  @Override
  public String open(String sealed, String patientId) {
    return sealing.open(sealed, patientId);
  }
}
