package org.infusionops.scheduling.course;

import java.util.List;

/**
 * One of the series a patient may choose from.
 *
 * @param rank from 1, the one that is done soonest first
 * @param reason why it has this rank and what is good about it, in plain words
 * @param openings where its sessions would be, in order
 */
record Alternative(int rank, String reason, List<Opening> openings) {

  Alternative {
    openings = List.copyOf(openings);
  }
}
