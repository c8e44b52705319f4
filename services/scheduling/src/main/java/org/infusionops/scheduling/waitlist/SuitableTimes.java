package org.infusionops.scheduling.waitlist;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a patient on the waitlist can come, in the site's local time.
 *
 * @param weekdays the days that suit; at least one
 * @param earliest sessions start no earlier; absent when any time suits
 * @param latest sessions start no later; absent when any time suits
 */
public record SuitableTimes(
    Set<DayOfWeek> weekdays, @Nullable LocalTime earliest, @Nullable LocalTime latest) {

  /** Whoever can always come. */
  public static final SuitableTimes ANY =
      new SuitableTimes(EnumSet.allOf(DayOfWeek.class), null, null);

  public SuitableTimes {
    // In the week's order, so that the same wishes are stored alike every time.
    weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
  }

  boolean include(Instant startsAt, ZoneId zone) {
    ZonedDateTime local = startsAt.atZone(zone);
    LocalTime time = local.toLocalTime();
    return weekdays.contains(local.getDayOfWeek())
        && (earliest == null || !time.isBefore(earliest))
        && (latest == null || !time.isAfter(latest));
  }
}
