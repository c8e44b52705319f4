package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * On which federal holidays a site is closed.
 *
 * @param days the holidays
 * @param observedToo whether it is closed as well on the Friday or Monday on which one is observed
 *     that falls on a weekend
 */
public record HolidaysKept(Set<Holiday> days, boolean observedToo) {

  /** A site that is open on all of them. */
  public static final HolidaysKept NONE = new HolidaysKept(Set.of(), false);

  public HolidaysKept {
    // In the year's order, so that the same ones are stored alike every time.
    days = days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /** Which of them closes the site on a date, if any. */
  public Optional<Holiday> on(LocalDate date) {
    return days.stream()
        .filter(day -> day.isOn(date) || (observedToo && day.isObservedOn(date)))
        .findFirst();
  }
}
