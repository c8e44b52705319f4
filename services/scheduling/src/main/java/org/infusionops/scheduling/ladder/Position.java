package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where on the ladder the patient is.
 *
 * @param step 0 in the series, else which step of maintenance, from 1
 * @param since when the patient came there (UTC)
 * @param cutShort whether the series is over, though not all of its sessions were done
 * @param dueOn when the prescriber wants the next session, by the site's calendar; absent when the
 *     step's interval says so
 */
record Position(int step, Instant since, boolean cutShort, @Nullable LocalDate dueOn) {

  /** On a step of maintenance. */
  static Position on(int step, Instant since) {
    return new Position(step, since, false, null);
  }

  boolean isSeries() {
    return step == 0;
  }
}
