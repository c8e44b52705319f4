package org.infusionops.intake.instrument;

import java.util.List;

/** What a PHQ-9 adds up to. */
public sealed interface Phq9Score {

  /**
   * A total that may be used.
   *
   * @param total 0–27
   * @param severity the band of the total
   * @param imputedItems the numbers of the items that took the mean of the others; empty when all
   *     were answered
   */
  record Scored(int total, Phq9Severity severity, List<Integer> imputedItems) implements Phq9Score {
    public Scored {
      imputedItems = List.copyOf(imputedItems);
    }
  }

  /** Too many answers are missing for a total. */
  record NotScorable(List<Integer> missingItems) implements Phq9Score {
    public NotScorable {
      missingItems = List.copyOf(missingItems);
    }
  }
}
