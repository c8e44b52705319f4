package org.infusionops.portal.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.infusionops.portal.calls.Bookings.Preferences;
import org.infusionops.portal.calls.Problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * When the patient can come, as it was typed; empty for what does not matter.
 *
 * @param weekdays none for any
 * @param earliest such as {@code 09:00}
 * @param latest such as {@code 16:00}
 * @param from such as {@code 2026-11-23}
 */
record Preferred(
    @Nullable List<DayOfWeek> weekdays,
    @Nullable String earliest,
    @Nullable String latest,
    @Nullable String from) {

  static final Preferred NOTHING = new Preferred(null, null, null, null);

  /** Whether this day was chosen. */
  public boolean has(DayOfWeek day) {
    return weekdays != null && weekdays.contains(day);
  }

  /** What cannot be read, each with this message. */
  List<Violation> wrong(String message) {
    var wrong = new ArrayList<Violation>();
    check("earliest", earliest, LocalTime::parse, message, wrong);
    check("latest", latest, LocalTime::parse, message, wrong);
    check("from", from, LocalDate::parse, message, wrong);
    return wrong;
  }

  /** The same as scheduling takes it; call {@link #wrong} before. */
  Preferences preferences() {
    Set<DayOfWeek> days = weekdays == null || weekdays.isEmpty() ? null : EnumSet.copyOf(weekdays);
    return new Preferences(
        days,
        read(earliest, LocalTime::parse),
        read(latest, LocalTime::parse),
        read(from, LocalDate::parse));
  }

  private static <T> void check(
      String field,
      @Nullable String text,
      Function<String, T> parse,
      String message,
      List<Violation> wrong) {
    try {
      var _ = read(text, parse);
    } catch (DateTimeParseException _) {
      wrong.add(new Violation(field, message));
    }
  }

  private static <T> @Nullable T read(@Nullable String text, Function<String, T> parse) {
    return text == null || text.isBlank() ? null : parse.apply(text.strip());
  }
}
