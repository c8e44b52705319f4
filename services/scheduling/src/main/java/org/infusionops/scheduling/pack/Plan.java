package org.infusionops.scheduling.pack;

import java.util.List;

/**
 * What is planned after the series, and by which rules.
 *
 * @param steps each with longer intervals than the one before; none where there is no maintenance
 */
public record Plan(List<Step> steps, Rules rules) {

  /** Of a pack that plans nothing. */
  public static final Plan NONE = new Plan(List.of(), Rules.NONE);

  public Plan {
    steps = List.copyOf(steps);
  }

  /** The same rules for other steps. */
  public Plan with(List<Step> others, Rules.Notice usual) {
    return new Plan(others, rules.noticedBy(usual));
  }
}
