package org.infusionops.intake.patient;

import org.infusionops.starter.sealing.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what messages need to know of a patient, and no more, so that only notification can read
 * it.
 */
@Component
class SealedContacts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sealing sealing;

  SealedContacts(Sealing sealing) {
    this.sealing = sealing;
  }

  private record ContactCard(
      String firstName, @Nullable String email, String phone, String language, String zone) {}

  String of(String patientId, Patient patient) {
    Contact contact = patient.contact();
    EmailAddress email = contact.email();
    return sealing.seal(
        JSON.writeValueAsString(
            new ContactCard(
                patient.givenName(),
                email == null ? null : email.value(),
                contact.phone().e164(),
                contact.language().code(),
                contact.zone().getId())),
        patientId);
  }
}
