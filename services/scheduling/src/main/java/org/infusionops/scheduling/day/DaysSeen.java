package org.infusionops.scheduling.day;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.infusionops.eventing.Stored;

/**
 * The days this process has read or written lately. Searching needs dozens of days and changes six:
 * to read all of them for every search would be most of its time. What others write meanwhile is
 * missing for a second at most; who relied on it loses the place when reserving, and reads anew.
 * Changing a day begins from what was seen of it, too: that saves reading it once more.
 */
final class DaysSeen {

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private record Reading(LocalDate first, LocalDate last, long atNanos) {

    boolean covers(LocalDate from, LocalDate to, long nanos) {
      return !from.isBefore(first) && !to.isAfter(last) && nanos - atNanos < FRESH_NANOS;
    }
  }

  private final LongSupplier nanos;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();
  private final Map<String, Stored<Day>> days = new ConcurrentHashMap<>();

  DaysSeen(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The days of a site, read only if that was not done just now. */
  Map<LocalDate, Day> between(
      String siteId, LocalDate first, LocalDate last, Supplier<List<Stored<Day>>> reading) {
    Reading before = readings.get(siteId);
    long now = nanos.getAsLong();
    if (before == null || !before.covers(first, last, now)) {
      read(siteId, first, last, now, reading.get());
    }
    var found = new HashMap<LocalDate, Day>();
    first
        .datesUntil(last.plusDays(1))
        .forEach(
            date -> {
              Stored<Day> day = days.get(Day.id(siteId, date));
              if (day != null) {
                found.put(date, day.state());
              }
            });
    return found;
  }

  /**
   * Takes note of days just read.
   *
   * @param atNanos when reading began
   */
  void read(String siteId, LocalDate first, LocalDate last, long atNanos, List<Stored<Day>> found) {
    found.forEach(this::saw);
    days.values().removeIf(day -> isPast(day.state(), siteId, first));
    readings.put(siteId, new Reading(first, last, atNanos));
  }

  private static boolean isPast(Day day, String siteId, LocalDate first) {
    return day.siteId().equals(siteId) && day.date().isBefore(first);
  }

  /** The day as it was seen last, if ever. */
  Optional<Stored<Day>> copyOf(String id) {
    return Optional.ofNullable(days.get(id));
  }

  /** Takes note of a day just read or written; of two versions the later one stays. */
  void saw(Stored<Day> day) {
    days.merge(day.id(), day, (one, other) -> one.version() > other.version() ? one : other);
  }
}
