package org.infusionops.intake.pack;

import org.jspecify.annotations.Nullable;

/**
 * The shape of a series: how many sessions, how far apart, how long each.
 *
 * @param maxDaysBetween absent when neighbours may be as far apart as {@code maxDays} allows
 */
public record SeriesRules(
    Quantity sessions,
    Quantity minHoursBetween,
    Quantity maxDays,
    Quantity prepMinutes,
    Quantity infusionMinutes,
    Quantity observationMinutes,
    Quantity turnoverMinutes,
    @Nullable Quantity maxDaysBetween) {

  /** A number with its rule id and source; its unit is in the field's name. */
  public record Quantity(String id, int value, String source) {}
}
