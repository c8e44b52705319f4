package org.infusionops.notification.recipient;

import org.infusionops.starter.sealing.Sealing;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Opens what intake has sealed. The only place where contact data is readable. */
public final class Contacts {

  // Intake may add fields within a major version.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Sealing sealing;

  Contacts(Sealing sealing) {
    this.sealing = sealing;
  }

  /**
   * @throws org.infusionops.starter.sealing.SealBroken when it was sealed for somebody else or with
   *     another key
   */
  public Contact open(Recipient recipient) {
    try {
      return JSON.readValue(
          sealing.open(recipient.sealedContact(), recipient.patientId()), Contact.class);
    } catch (JacksonException e) {
      // The cause would quote the contact.
      throw new IllegalStateException("a sealed contact is not one");
    }
  }
}
