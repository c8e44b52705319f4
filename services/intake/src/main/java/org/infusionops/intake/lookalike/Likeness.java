package org.infusionops.intake.lookalike;

import java.util.List;

/**
 * How much two records look like one person, and why.
 *
 * @param points 0 to 100
 * @param reasons what they have in common
 */
public record Likeness(Verdict verdict, int points, List<Reason> reasons) {

  public Likeness {
    reasons = List.copyOf(reasons);
  }

  /** What is made of the points. */
  public enum Verdict {
    UNLIKE,
    /** Worth a look. */
    POSSIBLE,
    /** Most often one person. */
    LIKELY
  }
}
