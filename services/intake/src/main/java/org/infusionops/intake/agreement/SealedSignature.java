package org.infusionops.intake.agreement;

import org.infusionops.intake.seal.PatientSeal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what a signed consent says in words. */
@Component
class SealedSignature {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PatientSeal seal;

  SealedSignature(PatientSeal seal) {
    this.seal = seal;
  }

  String seal(Rendition rendition, String patientId) {
    return seal.seal(JSON.writeValueAsString(rendition), patientId);
  }

  /**
   * The rendition as it was signed.
   *
   * @throws IllegalStateException when it is not the one that was kept
   */
  Rendition open(SignedConsent consent) {
    Rendition rendition =
        JSON.readValue(seal.open(consent.sealed(), consent.patientId()), Rendition.class);
    if (!rendition.sha256().equals(consent.agreed().renditionSha256())) {
      throw new IllegalStateException("a signed rendition is not the one that was kept");
    }
    return rendition;
  }

  @Nullable String sealReason(@Nullable String reason, String patientId) {
    return reason == null || reason.isBlank() ? null : seal.seal(reason.strip(), patientId);
  }

  @Nullable String openReason(@Nullable String sealed, String patientId) {
    return sealed == null ? null : seal.open(sealed, patientId);
  }
}
