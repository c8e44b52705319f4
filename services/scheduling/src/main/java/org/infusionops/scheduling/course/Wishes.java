package org.infusionops.scheduling.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a patient can come, in the site's local time.
 *
 * @param weekdays the days that suit
 * @param earliest sessions start no earlier; absent when any time suits
 * @param latest the patient may leave no later; absent when any time suits
 */
record Wishes(Set<DayOfWeek> weekdays, @Nullable LocalTime earliest, @Nullable LocalTime latest) {

  /** Whoever can always come. */
  static final Wishes NONE = new Wishes(Set.of(DayOfWeek.values()), null, null);

  Wishes {
    // In the week's order, so that the same wishes are stored alike every time.
    weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
  }

  boolean allow(LocalDate date) {
    return weekdays.contains(date.getDayOfWeek());
  }

  Wishes onAnyWeekday() {
    return new Wishes(NONE.weekdays, earliest, latest);
  }

  Wishes atAnyTime() {
    return new Wishes(weekdays, null, null);
  }
}
