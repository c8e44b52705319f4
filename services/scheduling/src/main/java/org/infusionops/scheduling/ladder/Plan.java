package org.infusionops.scheduling.ladder;

import java.util.List;

/**
 * What is planned after the series, and by which rules.
 *
 * @param steps each with longer intervals than the one before; none where there is no maintenance
 */
record Plan(List<Step> steps, Rules rules) {

  /** Of a pack that plans nothing. */
  static final Plan NONE = new Plan(List.of(), Rules.NONE);

  Plan {
    steps = List.copyOf(steps);
  }

  Plan with(List<Step> others) {
    return new Plan(others, rules);
  }
}
