package org.infusionops.scheduling.course;

import java.util.Set;
import org.infusionops.scheduling.day.DaySheet;
import org.jspecify.annotations.Nullable;

/**
 * The hours of one date that suit patient and driver, in minutes since 1970 UTC.
 *
 * @param startFrom a session starts no earlier
 * @param startUntil a session starts no later
 * @param endFrom a visit ends no earlier
 * @param endUntil a visit ends no later
 */
record Hours(long startFrom, long startUntil, long endFrom, long endUntil) {

  /**
   * What suits on a date; absent when the driver has no time on it.
   *
   * @param without constraints left out of account
   */
  static @Nullable Hours on(DaySheet sheet, Wishes wishes, Set<Constraint> without) {
    DayPart patient = without.contains(Constraint.TIMES) ? DayPart.ALWAYS : wishes.on(sheet.date());
    Driver driver =
        without.contains(Constraint.DRIVER) ? Driver.ALWAYS : wishes.driverOn(sheet.date());
    if (driver == null) {
      return null;
    }
    return new Hours(
        Math.max(from(sheet, patient), from(sheet, driver.brings())),
        until(sheet, driver.brings()),
        from(sheet, driver.fetches()),
        Math.min(until(sheet, patient), until(sheet, driver.fetches())));
  }

  private static long from(DaySheet sheet, DayPart part) {
    return part.from() == null ? Long.MIN_VALUE : sheet.minuteAt(part.from());
  }

  private static long until(DaySheet sheet, DayPart part) {
    return part.until() == null ? Long.MAX_VALUE : sheet.minuteAt(part.until());
  }

  /** Whether a visit from one minute to the other suits. */
  boolean allow(long start, long end) {
    return start >= startFrom && start <= startUntil && end >= endFrom && end <= endUntil;
  }
}
