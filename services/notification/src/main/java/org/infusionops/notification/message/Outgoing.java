package org.infusionops.notification.message;

import org.infusionops.eventing.Stored;

/** Where a message goes that may be sent now. */
public interface Outgoing {

  /**
   * Takes the message over and returns at once, so that no event waits for a slow provider. What it
   * cannot take now, the message's timer brings again.
   */
  void offer(Stored<Message> message);
}
