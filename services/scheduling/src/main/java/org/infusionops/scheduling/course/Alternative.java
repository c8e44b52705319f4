package org.infusionops.scheduling.course;

import java.util.List;
import org.infusionops.starter.text.Said;

/**
 * One of the series a patient may choose from.
 *
 * @param rank from 1, the one with the fewest points first
 * @param points by the ranking policy
 * @param reason what is good about it, in plain words
 * @param factors what gave it its points
 * @param openings where its sessions would be, in order
 */
record Alternative(
    int rank, int points, Said reason, List<Factor> factors, List<Opening> openings) {

  Alternative {
    factors = List.copyOf(factors);
    openings = List.copyOf(openings);
  }
}
