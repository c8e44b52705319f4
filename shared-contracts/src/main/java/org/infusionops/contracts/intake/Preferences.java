package org.infusionops.contracts.intake;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.infusionops.contracts.Checks;

/**
 * When a patient can come, in the wall-clock time of the site.
 *
 * @param weekdays the days that suit, at least one
 * @param earliest the session starts no earlier than this
 * @param latest the session ends no later than this; after {@code earliest}
 */
public record Preferences(Set<DayOfWeek> weekdays, LocalTime earliest, LocalTime latest) {
  public Preferences {
    Checks.that(!Checks.present(weekdays, "weekdays").isEmpty(), "weekdays", "none");
    for (DayOfWeek day : weekdays) {
      Checks.present(day, "weekdays");
    }
    // sorted, so that the same preferences are written alike every time
    weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    Checks.present(earliest, "earliest");
    Checks.present(latest, "latest");
    Checks.that(earliest.isBefore(latest), "latest", "not after earliest");
  }
}
