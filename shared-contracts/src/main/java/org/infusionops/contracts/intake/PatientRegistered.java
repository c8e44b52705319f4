package org.infusionops.contracts.intake;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A patient is known to the clinic. Published by intake; notification keeps how to reach them.
 *
 * @param patientId the patient, and the subject
 * @param siteId the site that looks after the patient
 * @param sealedContact first name, e-mail, phone, language and zone as ciphertext (compact JWE),
 *     sealed by intake and opened by notification only
 * @param consents at most one per channel and purpose; what is not listed is not allowed
 * @param at when (UTC)
 */
public record PatientRegistered(
    String patientId, String siteId, String sealedContact, List<Consent> consents, Instant at)
    implements Event {
  public PatientRegistered {
    Checks.id(patientId, "patientId");
    Checks.slug(siteId, "siteId");
    Checks.sealed(sealedContact, "sealedContact");
    consents = Checks.list(consents, 0, 8, "consents");
    Checks.distinct(consents, c -> List.of(c.channel(), c.purpose()), "consents");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return patientId;
  }
}
