package org.infusionops.contracts.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.infusionops.contracts.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The series a patient is cleared for, as the protocol pack shapes it.
 *
 * @param sessions how many sessions, 1 to 24
 * @param minHoursBetween least hours from the start of one session to the start of the next, 1 to
 *     2,160
 * @param maxDays the whole series fits into so many days, 1 to 365, counted from the first
 *     session's day as day 1
 * @param prepMinutes minutes in the room before the infusion, 0 to 240
 * @param infusionMinutes minutes of infusion, 1 to 480
 * @param observationMinutes minutes of observation after it, 0 to 480
 * @param turnoverMinutes minutes to make the room ready for the next patient, 0 to 120
 * @param maxDaysBetween most days from the date of one session to the date of the next, 1 to 365;
 *     absent when the pack sets no such limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesShape(
    int sessions,
    int minHoursBetween,
    int maxDays,
    int prepMinutes,
    int infusionMinutes,
    int observationMinutes,
    int turnoverMinutes,
    @Nullable Integer maxDaysBetween) {
  public SeriesShape {
    Checks.between(sessions, 1, 24, "sessions");
    Checks.between(minHoursBetween, 1, 2_160, "minHoursBetween");
    Checks.between(maxDays, 1, 365, "maxDays");
    Checks.between(prepMinutes, 0, 240, "prepMinutes");
    Checks.between(infusionMinutes, 1, 480, "infusionMinutes");
    Checks.between(observationMinutes, 0, 480, "observationMinutes");
    Checks.between(turnoverMinutes, 0, 120, "turnoverMinutes");
    if (maxDaysBetween != null) {
      Checks.between(maxDaysBetween, 1, 365, "maxDaysBetween");
    }
  }

  /** A series whose neighbours may be as far apart as its length allows. */
  public SeriesShape(
      int sessions,
      int minHoursBetween,
      int maxDays,
      int prepMinutes,
      int infusionMinutes,
      int observationMinutes,
      int turnoverMinutes) {
    this(
        sessions,
        minHoursBetween,
        maxDays,
        prepMinutes,
        infusionMinutes,
        observationMinutes,
        turnoverMinutes,
        null);
  }
}
