package org.infusionops.notification.delivery;

import org.infusionops.notification.template.Letter;
import org.infusionops.starter.sealing.Sealing;
import tools.jackson.databind.json.JsonMapper;

/** Seals the letters that are on their way, so that one can be recognised at its provider. */
final class LetterBox {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sealing sealing;

  LetterBox(Sealing sealing) {
    this.sealing = sealing;
  }

  String seal(Letter letter, String messageId) {
    return sealing.seal(JSON.writerFor(Letter.class).writeValueAsString(letter), messageId);
  }

  Letter open(String sealed, String messageId) {
    return JSON.readValue(sealing.open(sealed, messageId), Letter.class);
  }
}
