package org.infusionops.notification.delivery;

import java.time.Instant;
import org.infusionops.notification.message.LookedUp;
import org.infusionops.notification.message.Outcome;
import org.infusionops.notification.template.Letter;

/** A provider that takes letters of one channel. Neither method throws. */
interface Carrier {

  /** Hands the letter over, and waits for the answer. */
  Outcome send(Letter letter);

  /**
   * Asks whether the provider has taken exactly this letter.
   *
   * @param since when it was handed over (UTC)
   */
  LookedUp find(Letter letter, Instant since);
}
