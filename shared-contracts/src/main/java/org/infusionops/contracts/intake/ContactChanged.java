package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient is reached differently from now on. Published by intake; notification replaces what it
 * knew.
 *
 * @param patientId the patient, and the subject
 * @param siteId the site that looks after the patient
 * @param sealedContact the whole new contact as ciphertext, as in {@link PatientRegistered}
 * @param at when (UTC)
 */
public record ContactChanged(String patientId, String siteId, String sealedContact, Instant at)
    implements Event {
  public ContactChanged {
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.sealed(sealedContact, "sealedContact");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return patientId;
  }
}
