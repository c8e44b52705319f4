package org.infusionops.contracts.intake;

import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Checks;

/**
 * What a patient allowed or forbade: messages of one purpose over one channel.
 *
 * @param channel the channel it is about
 * @param purpose the purpose it is about
 * @param granted whether such messages are allowed
 * @param at when the patient said so (UTC)
 */
public record Consent(Channel channel, ConsentPurpose purpose, boolean granted, Instant at) {
  public Consent {
    Checks.present(channel, "channel");
    Checks.present(purpose, "purpose");
    Checks.instant(at, "at");
  }
}
