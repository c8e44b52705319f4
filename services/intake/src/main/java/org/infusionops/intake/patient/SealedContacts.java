package org.infusionops.intake.patient;

import org.infusionops.starter.privacy.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what messages need to know of a patient, and no more, with the patient's own key: once that
 * is destroyed no topic shows how the patient was reached.
 */
@Component
class SealedContacts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PersonKeys keys;

  SealedContacts(PersonKeys keys) {
    this.keys = keys;
  }

  private record ContactCard(
      String firstName, @Nullable String email, String phone, String language, String zone) {}

  String of(String patientId, Patient patient) {
    Contact contact = patient.contact();
    EmailAddress email = contact.email();
    return keys.of(patientId)
        .letters()
        .seal(
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
