package org.infusionops.contracts.notification;

import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * A provider has said that a message arrived. Published by notification for worklists and reports.
 *
 * @param messageId the message, and the subject
 * @param patientId the patient it was for
 * @param kind which message, as a short lower-case word such as {@code discharge-instructions}
 * @param channel over which channel
 * @param at when (UTC)
 */
public record MessageDelivered(
    String messageId, String patientId, String kind, Channel channel, Instant at) implements Event {
  public MessageDelivered {
    Checks.id(messageId, "messageId");
    Checks.id(patientId, "patientId");
    Checks.slug(kind, "kind");
    Checks.present(channel, "channel");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return messageId;
  }
}
