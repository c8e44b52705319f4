package org.infusionops.notification.recipient;

import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;

/**
 * One entry of the consent ledger: at this moment the patient said yes or no to this purpose on
 * this channel.
 *
 * @param at when the patient said so (UTC)
 * @param source id of the event that told it, so that each yes can be traced to where it was given
 */
public record Consent(
    Channel channel, ConsentPurpose purpose, boolean granted, Instant at, String source) {}
