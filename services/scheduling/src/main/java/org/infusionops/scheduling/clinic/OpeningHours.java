package org.infusionops.scheduling.clinic;

import java.time.LocalTime;

/**
 * When a site is open on a weekday, in the site's local time.
 *
 * @param opens from
 * @param closes until; later than {@code opens}, for a site's day does not cross midnight
 */
public record OpeningHours(LocalTime opens, LocalTime closes) {

  public OpeningHours {
    if (!opens.isBefore(closes)) {
      throw new IllegalArgumentException("opens at " + opens + " but closes at " + closes);
    }
  }
}
