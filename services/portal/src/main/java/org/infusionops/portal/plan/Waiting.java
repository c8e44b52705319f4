package org.infusionops.portal.plan;

import java.time.Duration;
import java.time.Instant;
import org.infusionops.portal.layout.Words;

/** How long something has waited, in the largest unit that says it. */
final class Waiting {

  private Waiting() {}

  static String since(Instant at, Instant now, Words words) {
    Duration waited = Duration.between(at, now);
    if (waited.toDays() > 0) {
      return words.say("plan.waited.days", waited.toDays());
    }
    if (waited.toHours() > 0) {
      return words.say("plan.waited.hours", waited.toHours());
    }
    return words.say("plan.waited.minutes", Math.max(waited.toMinutes(), 0));
  }
}
