package org.infusionops.scheduling.course;

import org.jspecify.annotations.Nullable;

/**
 * What is to be booked, as the protocol pack shapes it.
 *
 * @param sessions how many sessions
 * @param minHoursBetween least hours from the start of one session to the start of the next
 * @param maxDaysBetween most days from the date of one session to the date of the next; absent when
 *     the pack sets no such limit
 * @param maxDays the whole series fits into so many days, the first session's day being day 1
 * @param prepMinutes minutes in the room before the infusion
 * @param infusionMinutes minutes of infusion
 * @param observationMinutes minutes of observation after it
 * @param turnoverMinutes minutes to make the room ready for the next patient
 */
record SeriesShape(
    int sessions,
    int minHoursBetween,
    @Nullable Integer maxDaysBetween,
    int maxDays,
    int prepMinutes,
    int infusionMinutes,
    int observationMinutes,
    int turnoverMinutes) {

  /** A series whose neighbours may be as far apart as its length allows. */
  SeriesShape(
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
        null,
        maxDays,
        prepMinutes,
        infusionMinutes,
        observationMinutes,
        turnoverMinutes);
  }

  /** The same shape for so many sessions. */
  SeriesShape of(int count) {
    return new SeriesShape(
        count,
        minHoursBetween,
        maxDaysBetween,
        maxDays,
        prepMinutes,
        infusionMinutes,
        observationMinutes,
        turnoverMinutes);
  }

  /** How long the patient is there. */
  int visitMinutes() {
    return prepMinutes + infusionMinutes + observationMinutes;
  }

  /** How long room, nurse and prescriber are taken. */
  int blockMinutes() {
    return visitMinutes() + turnoverMinutes;
  }

  /** Least minutes from start to start; nobody is in two sessions at once. */
  int gapMinutes() {
    return Math.max(minHoursBetween * 60, blockMinutes());
  }

  /** The same series of visits that take so long, however that is divided. */
  SeriesShape lasting(int minutes) {
    return minutes == visitMinutes()
        ? this
        : new SeriesShape(
            sessions, minHoursBetween, maxDaysBetween, maxDays, 0, minutes, 0, turnoverMinutes);
  }

  /** Most days from date to date; a limit nothing reaches when there is none. */
  int mostDaysBetween() {
    return maxDaysBetween == null ? Integer.MAX_VALUE / 2 : maxDaysBetween;
  }
}
