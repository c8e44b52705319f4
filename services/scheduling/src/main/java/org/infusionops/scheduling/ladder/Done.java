package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.util.Comparator;

/**
 * A session that took place.
 *
 * @param at when it was completed (UTC)
 */
record Done(String sessionId, String courseId, Instant at) {

  static final Comparator<Done> BY_TIME =
      Comparator.comparing(Done::at).thenComparing(Done::sessionId);
}
