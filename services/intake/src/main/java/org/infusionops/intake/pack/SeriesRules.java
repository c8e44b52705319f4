package org.infusionops.intake.pack;

/** The shape of a series: how many sessions, how far apart, how long each. */
public record SeriesRules(
    Quantity sessions,
    Quantity minHoursBetween,
    Quantity maxDays,
    Quantity prepMinutes,
    Quantity infusionMinutes,
    Quantity observationMinutes,
    Quantity turnoverMinutes) {

  /** A number with its rule id and source; its unit is in the field's name. */
  public record Quantity(String id, int value, String source) {}
}
