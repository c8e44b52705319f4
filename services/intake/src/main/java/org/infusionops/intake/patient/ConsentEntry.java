package org.infusionops.intake.patient;

import java.time.Instant;
import java.util.Objects;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.jspecify.annotations.Nullable;

/**
 * One line of the consent ledger.
 *
 * @param channel the channel it is about
 * @param purpose the purpose it is about
 * @param granted whether the patient allowed it
 * @param source how the clinic learnt of it
 * @param at when the patient said so (UTC)
 * @param recordedBy staff id of who wrote it down
 * @param recordedAt when it was written down (UTC)
 * @param wording the id of the words the patient agreed to, such as {@code sms-care-1}; absent when
 *     none were shown
 */
public record ConsentEntry(
    Channel channel,
    ConsentPurpose purpose,
    boolean granted,
    ConsentSource source,
    Instant at,
    String recordedBy,
    Instant recordedAt,
    @Nullable String wording) {

  boolean isAbout(Channel otherChannel, ConsentPurpose otherPurpose) {
    return channel == otherChannel && purpose == otherPurpose;
  }

  /** Whether both write down the same word, whenever that was done. */
  boolean saysAs(ConsentEntry other) {
    return isAbout(other.channel, other.purpose)
        && granted == other.granted
        && source == other.source
        && at.equals(other.at)
        && Objects.equals(wording, other.wording);
  }

  /** Whichever was said later: this, or one written down after it, which counts at a tie. */
  ConsentEntry orSaidLater(ConsentEntry next) {
    return next.at.isBefore(at) ? this : next;
  }
}
