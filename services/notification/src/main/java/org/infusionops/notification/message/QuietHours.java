package org.infusionops.notification.message;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours in which nobody is disturbed. Counted in the zone the patient lives in, whatever the
 * clinic's zone is.
 *
 * @param end messages may go from this local time on
 * @param start and up to this one, itself excluded
 * @param source where the rule comes from
 */
public record QuietHours(LocalTime start, LocalTime end, String source) {

  public QuietHours {
    if (!end.isBefore(start)) {
      throw new IllegalArgumentException("start: not after end; quiet hours span midnight");
    }
  }

  /** The first moment, not before the wanted one, that is not quiet in this zone. */
  public Instant release(Instant wanted, ZoneId zone) {
    var local = wanted.atZone(zone);
    if (!quiet(local.toLocalTime())) {
      return wanted;
    }
    var day = local.toLocalDate();
    // After the start of the quiet hours it is the next day's morning, before their end the same
    // day's. Where clocks skip that time, the first moment after the gap is taken.
    return day.plusDays(local.toLocalTime().isBefore(end) ? 0 : 1)
        .atTime(end)
        .atZone(zone)
        .toInstant();
  }

  boolean quiet(LocalTime time) {
    return time.isBefore(end) || !time.isBefore(start);
  }
}
