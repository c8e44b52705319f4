package org.infusionops.notification.recipient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;

/**
 * A patient as messages know them: how to reach them, sealed, and what they agreed to. Its
 * aggregate id is the patient id.
 *
 * @param sealedContact ciphertext; see {@link Contacts}
 * @param ledger every consent given or withdrawn, as it was told; nothing is ever taken out
 */
public record Recipient(
    String patientId, String siteId, String sealedContact, List<Consent> ledger) {

  public Recipient {
    ledger = List.copyOf(ledger);
  }

  Recipient reachedBy(String newSite, String newSealedContact) {
    return new Recipient(patientId, newSite, newSealedContact, ledger);
  }

  Recipient saying(Consent consent) {
    var longer = new ArrayList<>(ledger);
    longer.add(consent);
    return new Recipient(patientId, siteId, sealedContact, longer);
  }

  /** Whether the patient's last word on this channel and purpose is yes. No word at all is no. */
  public boolean allows(Channel channel, ConsentPurpose purpose) {
    return lastWord(channel, purpose).map(Consent::granted).orElse(false);
  }

  /** What was said last, whenever it was told; of two words of one moment, the one told later. */
  Optional<Consent> lastWord(Channel channel, ConsentPurpose purpose) {
    return ledger.stream()
        .filter(consent -> consent.channel() == channel && consent.purpose() == purpose)
        .reduce((last, next) -> next.at().isBefore(last.at()) ? last : next);
  }

  @Override
  public String toString() {
    return "Recipient " + patientId;
  }
}
