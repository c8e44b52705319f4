package org.infusionops.eventing;

import java.time.Instant;
import java.util.Map;

/**
 * An aggregate as it stands in the store.
 *
 * @param id its id
 * @param version counts its changes from 1; the value of its ETag
 * @param state its state
 * @param timers its armed timers by name, with the moment each rings
 */
public record Stored<S>(String id, long version, S state, Map<String, Instant> timers) {

  public Stored {
    timers = Map.copyOf(timers);
  }
}
