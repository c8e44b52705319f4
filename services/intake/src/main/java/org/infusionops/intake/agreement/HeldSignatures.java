package org.infusionops.intake.agreement;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.AlsoHolds;
import org.springframework.stereotype.Component;

/** What a patient has signed, as it reads. It goes with the patient's key. */
@Component
class HeldSignatures implements AlsoHolds {

  private static final int MOST = 1_000;

  private final Aggregates<SignedConsent> signedConsents;
  private final SealedSignature sealing;

  HeldSignatures(Aggregates<SignedConsent> signedConsents, SealedSignature sealing) {
    this.signedConsents = signedConsents;
    this.sealing = sealing;
  }

  @Override
  public String name() {
    return "signatures";
  }

  @Override
  public List<?> of(String person) {
    return signedConsents
        .query(Filters.eq("state.patientId", person), Sorts.ascending("_id"), 0, MOST)
        .stream()
        .map(stored -> sealing.open(stored.state()))
        .toList();
  }

  @Override
  public void erase(String person) {
    // Sealed with the key that is gone.
  }
}
