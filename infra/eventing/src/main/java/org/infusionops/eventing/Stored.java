package org.infusionops.eventing;

import java.time.Instant;
import java.util.Map;

/**
 * An aggregate as it stands in the store; or stood, once somebody else has changed it.
 *
 * @param id its id
 * @param version counts its changes from 1; the value of its ETag
 * @param state its state
 * @param timers its armed timers by name, with the moment each rings
 * @param events the number of its newest event; 0 before the first
 * @param unpublished how many of its events wait to be published, at most: they become fewer
 *     without a change
 */
public record Stored<S>(
    String id, long version, S state, Map<String, Instant> timers, long events, int unpublished) {

  public Stored {
    timers = Map.copyOf(timers);
  }

  /** One that has never published anything. */
  public Stored(String id, long version, S state, Map<String, Instant> timers) {
    this(id, version, state, timers, 0, 0);
  }
}
