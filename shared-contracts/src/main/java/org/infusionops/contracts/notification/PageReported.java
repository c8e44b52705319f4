package org.infusionops.contracts.notification;

import java.time.Instant;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Checks;
import org.infusionops.contracts.Event;

/**
 * What became of a page to a member of staff over one channel. Published by notification; intake
 * pages the next on the roster when it did not arrive.
 *
 * @param messageId the message, and the subject
 * @param safetyEventId the safety event that waits
 * @param page which page of that safety event, from 1
 * @param channel over which channel
 * @param outcome how far it came
 * @param at when (UTC)
 */
public record PageReported(
    String messageId,
    String safetyEventId,
    int page,
    Channel channel,
    PageOutcome outcome,
    Instant at)
    implements Event {
  public PageReported {
    Checks.id(messageId, "messageId");
    Checks.id(safetyEventId, "safetyEventId");
    Checks.between(page, 1, 99_999, "page");
    Checks.present(channel, "channel");
    Checks.present(outcome, "outcome");
    Checks.instant(at, "at");
  }

  @Override
  public String subject() {
    return messageId;
  }
}
