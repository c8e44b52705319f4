package org.infusionops.scheduling.course;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When a patient can be checked in: so long before the start as the clinic says, but not on the day
 * before, and until the clinic's grace for late arrivals is over.
 *
 * @param from inclusive (UTC)
 * @param until inclusive (UTC)
 */
record CheckInWindow(Instant from, Instant until) {

  /**
   * @param opens how long before the start, at most
   * @param grace how long after the start
   * @param zone the site's
   */
  static CheckInWindow of(Slot slot, Duration opens, Duration grace, ZoneId zone) {
    Instant dayBegins = slot.startsAt().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    Instant earliest = slot.startsAt().minus(opens);
    return new CheckInWindow(
        earliest.isBefore(dayBegins) ? dayBegins : earliest, slot.startsAt().plus(grace));
  }

  boolean contains(Instant now) {
    return !now.isBefore(from) && !now.isAfter(until);
  }
}
