package org.infusionops.notification.recipient;

import java.time.ZoneOffset;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.privacy.PersonKey;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.sealing.SealBroken;
import org.infusionops.starter.sealing.Sealing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens what intake has sealed with the patient's own key. The only place where contact data is
 * readable.
 */
public final class Contacts {

  // Intake may add fields within a major version.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Of a patient who was erased: nobody can be reached. */
  private static final Contact NOBODY = new Contact("", null, null, "en", ZoneOffset.UTC);

  private final PersonKeys keys;
  private final Sealing sealing;

  /**
   * @param sealing opens what an earlier release of intake has sealed
   */
  Contacts(PersonKeys keys, Sealing sealing) {
    this.keys = keys;
    this.sealing = sealing;
  }

  /**
   * How the patient is reached; of one who was erased, in no way.
   *
   * @throws org.infusionops.starter.sealing.SealBroken when it was sealed for somebody else or with
   *     another key
   */
  public Contact open(Recipient recipient) {
    try {
      return JSON.readValue(open(recipient.sealedContact(), recipient.patientId()), Contact.class);
    } catch (PersonErased _) {
      return NOBODY;
    } catch (JacksonException e) {
      // The cause would quote the contact.
      throw new IllegalStateException("a sealed contact is not one");
    }
  }

  private String open(String sealed, String patientId) {
    PersonKey key = keys.find(patientId).orElse(null);
    if (key != null) {
      try {
        return key.letters().open(sealed, patientId);
      } catch (SealBroken _) {
        // With the key that was the same for all, before each patient had one.
      }
    }
    return sealing.open(sealed, patientId);
  }
}
