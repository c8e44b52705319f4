package org.infusionops.intake.document;

import java.util.Base64;
import org.infusionops.intake.seal.PatientSeal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what is secret of a file: its name and the key of its content. */
@Component
class SealedFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PatientSeal seal;

  SealedFile(PatientSeal seal) {
    this.seal = seal;
  }

  /**
   * What is secret of a file.
   *
   * @param name its name, made safe
   * @param key of its content, in Base64
   */
  record Secret(String name, String key) {

    static Secret of(String name, byte[] key) {
      return new Secret(name, Base64.getEncoder().encodeToString(key));
    }

    byte[] keyBytes() {
      return Base64.getDecoder().decode(key);
    }
  }

  String seal(Secret secret, String patientId) {
    return seal.seal(JSON.writeValueAsString(secret), patientId);
  }

  Secret open(PatientDocument document) {
    return JSON.readValue(seal.open(document.sealed(), document.patientId()), Secret.class);
  }
}
