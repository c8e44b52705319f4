package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A time during which something is not there: a site that is closed, a room out of service, a
 * member of staff who is absent.
 *
 * @param id names it within its site
 * @param from its first moment, the site's local time
 * @param to its end, the site's local time; later than {@code from}
 * @param reason in a few words, for those who plan; no detail of anybody's health
 */
public record Period(String id, LocalDateTime from, LocalDateTime to, String reason) {

  /** Whether any of it lies on the date. */
  boolean touches(LocalDate date) {
    return from.isBefore(date.plusDays(1).atStartOfDay()) && to.isAfter(date.atStartOfDay());
  }

  /** What is left of a date's windows when all these periods are taken out. */
  static List<Window> without(
      List<Window> windows, List<Period> periods, LocalDate date, ZoneId zone) {
    List<Window> left = windows;
    for (Period period : periods) {
      if (period.touches(date)) {
        List<Window> before = left;
        left =
            Window.between(period.from, period.to, zone)
                .map(out -> Window.without(before, out))
                .orElse(before);
      }
    }
    return left;
  }
}
