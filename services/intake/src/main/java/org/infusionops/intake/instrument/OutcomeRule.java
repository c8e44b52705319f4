package org.infusionops.intake.instrument;

import org.jspecify.annotations.Nullable;

/**
 * When a later total counts as a response or as remission, and which change means anything. Lower
 * totals are better on every instrument here.
 *
 * @param responsePercent by how many percent of the baseline the total has to fall; absent when
 *     points are counted
 * @param responsePoints by how many points it has to fall; absent when percent are counted
 * @param remissionAtMost the highest total that is remission; absent where none is published
 * @param meaningfulChange the least change between two totals, in points, that is more than noise
 * @param source where the rules are published
 */
public record OutcomeRule(
    @Nullable Integer responsePercent,
    @Nullable Integer responsePoints,
    @Nullable Integer remissionAtMost,
    int meaningfulChange,
    String source) {

  /** How a total compares with an earlier one. */
  public enum Direction {
    BETTER,
    SAME,
    WORSE
  }

  /** Whether a total is a response to this baseline. From a baseline of 0 nothing can fall. */
  public boolean response(int baseline, int total) {
    Integer points = responsePoints;
    Integer percent = responsePercent;
    if (points != null) {
      return baseline - total >= points;
    }
    return percent != null
        && baseline > 0
        && 100L * (baseline - total) >= (long) percent * baseline;
  }

  /** Whether a total is remission. */
  public boolean remission(int total) {
    Integer most = remissionAtMost;
    return most != null && total <= most;
  }

  /** Whether a total is better or worse than an earlier one by more than noise. */
  public Direction direction(int earlier, int later) {
    if (earlier - later >= meaningfulChange) {
      return Direction.BETTER;
    }
    return later - earlier >= meaningfulChange ? Direction.WORSE : Direction.SAME;
  }
}
