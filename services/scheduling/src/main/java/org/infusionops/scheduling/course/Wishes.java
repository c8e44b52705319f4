package org.infusionops.scheduling.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a patient can come and what they want, in the site's local time. Days, times, driver and
 * companion are kept or nothing is offered; the same nurse and the same room are had as often as
 * can be.
 *
 * @param weekdays the days that suit
 * @param earliest sessions start no earlier; absent when any time suits
 * @param latest the patient may leave no later; absent when any time suits
 * @param windows on these weekdays other times hold than {@code earliest} and {@code latest}
 * @param driver when the driver has time, by weekday: on days left out not at all; empty when the
 *     driver always has time
 * @param also what else is wanted
 */
record Wishes(
    Set<DayOfWeek> weekdays,
    @Nullable LocalTime earliest,
    @Nullable LocalTime latest,
    Map<DayOfWeek, DayPart> windows,
    Map<DayOfWeek, Driver> driver,
    Set<Wish> also) {

  /** Whoever can always come. */
  static final Wishes NONE = new Wishes(Set.of(DayOfWeek.values()), null, null);

  /** The capability of a room in which somebody can stay with the patient. */
  static final String COMPANION_CHAIR = "companion-chair";

  // In the week's order, so that the same wishes are stored alike every time; and what was stored
  // before there were windows, drivers and other wishes had none.
  Wishes {
    weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    windows = byWeekday(windows);
    driver = byWeekday(driver);
    var all = EnumSet.noneOf(Wish.class);
    if (also != null) {
      all.addAll(also);
    }
    also = Collections.unmodifiableSet(all);
  }

  /** Who wants nothing but these days and times. */
  Wishes(Set<DayOfWeek> weekdays, @Nullable LocalTime earliest, @Nullable LocalTime latest) {
    this(weekdays, earliest, latest, Map.of(), Map.of(), Set.of());
  }

  private static <T> Map<DayOfWeek, T> byWeekday(@Nullable Map<DayOfWeek, T> map) {
    var sorted = new EnumMap<DayOfWeek, T>(DayOfWeek.class);
    if (map != null) {
      sorted.putAll(map);
    }
    return Collections.unmodifiableMap(sorted);
  }

  boolean allow(LocalDate date) {
    return weekdays.contains(date.getDayOfWeek());
  }

  /** When the patient can be there on a date: sessions start and visits end within it. */
  DayPart on(LocalDate date) {
    return windows.getOrDefault(date.getDayOfWeek(), new DayPart(earliest, latest));
  }

  /** When the driver has time on a date; absent when not at all. */
  @Nullable Driver driverOn(LocalDate date) {
    return driver.isEmpty() ? Driver.ALWAYS : driver.get(date.getDayOfWeek());
  }

  /** What the room has to have beyond what every session needs. */
  Set<String> ofTheRoom() {
    return want(Wish.COMPANION) ? Set.of(COMPANION_CHAIR) : Set.of();
  }

  boolean want(Wish wish) {
    return also.contains(wish);
  }

  /** The same but for the days. */
  Wishes on(Set<DayOfWeek> other) {
    return new Wishes(other, earliest, latest, windows, driver, also);
  }

  Wishes onAnyWeekday() {
    return on(NONE.weekdays);
  }

  /** The same, on each day within these times as well. */
  Wishes within(@Nullable LocalTime from, @Nullable LocalTime until) {
    var narrowed = new EnumMap<DayOfWeek, DayPart>(DayOfWeek.class);
    windows.forEach(
        (day, window) ->
            narrowed.put(
                day, new DayPart(later(window.from(), from), earlier(window.until(), until))));
    return new Wishes(
        weekdays, later(earliest, from), earlier(latest, until), narrowed, driver, also);
  }

  Wishes atAnyTime() {
    return new Wishes(weekdays, null, null, Map.of(), driver, also);
  }

  Wishes withAnyDriver() {
    return new Wishes(weekdays, earliest, latest, windows, Map.of(), also);
  }

  Wishes alone() {
    var others = EnumSet.noneOf(Wish.class);
    others.addAll(also);
    others.remove(Wish.COMPANION);
    return new Wishes(weekdays, earliest, latest, windows, driver, others);
  }

  private static @Nullable LocalTime later(@Nullable LocalTime one, @Nullable LocalTime other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static @Nullable LocalTime earlier(@Nullable LocalTime one, @Nullable LocalTime other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
