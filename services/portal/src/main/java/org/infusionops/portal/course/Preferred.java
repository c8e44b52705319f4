package org.infusionops.portal.course;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.infusionops.portal.calls.Bookings.DayPart;
import org.infusionops.portal.calls.Bookings.DriverTimes;
import org.infusionops.portal.calls.Bookings.Preferences;
import org.infusionops.portal.calls.Problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * When the patient can come and what they want, as it was typed; empty for what does not matter.
 * The lists of times have one for each weekday, Monday first.
 *
 * @param weekdays none for any
 * @param earliest such as {@code 09:00}
 * @param latest such as {@code 16:00}
 * @param from such as {@code 2026-11-23}
 * @param also such as {@code SAME_NURSE}
 * @param partFrom from when on, where a weekday differs
 * @param partUntil until when, where a weekday differs
 * @param bringsFrom when the driver can bring
 * @param bringsUntil until when the driver can bring
 * @param fetchesFrom when the driver can fetch
 * @param fetchesUntil until when the driver can fetch
 */
record Preferred(
    @Nullable List<DayOfWeek> weekdays,
    @Nullable String earliest,
    @Nullable String latest,
    @Nullable String from,
    @Nullable List<String> also,
    @Nullable List<String> partFrom,
    @Nullable List<String> partUntil,
    @Nullable List<String> bringsFrom,
    @Nullable List<String> bringsUntil,
    @Nullable List<String> fetchesFrom,
    @Nullable List<String> fetchesUntil) {

  static final Preferred NOTHING =
      new Preferred(null, null, null, null, null, null, null, null, null, null, null);

  /** Names of the fields that have a time for each weekday. */
  static final List<String> BY_DAY =
      List.of("partFrom", "partUntil", "bringsFrom", "bringsUntil", "fetchesFrom", "fetchesUntil");

  /** Whether this day was chosen. */
  public boolean has(DayOfWeek day) {
    return weekdays != null && weekdays.contains(day);
  }

  /** Whether this is wished for. */
  public boolean wants(String wish) {
    return also != null && also.contains(wish);
  }

  /** Whether anything but days and hours was typed. */
  public boolean more() {
    return (also != null && !also.isEmpty())
        || BY_DAY.stream()
            .anyMatch(field -> IntStream.range(0, 7).anyMatch(day -> !typed(field, day).isBlank()));
  }

  /** What was typed for a weekday, Monday being 0. */
  public String typed(String field, int day) {
    List<String> times =
        switch (field) {
          case "partFrom" -> partFrom;
          case "partUntil" -> partUntil;
          case "bringsFrom" -> bringsFrom;
          case "bringsUntil" -> bringsUntil;
          case "fetchesFrom" -> fetchesFrom;
          case "fetchesUntil" -> fetchesUntil;
          default -> throw new IllegalArgumentException("no field " + field);
        };
    return times == null || day >= times.size() ? "" : times.get(day);
  }

  /** What cannot be read, each with this message. */
  List<Violation> wrong(String message) {
    var wrong = new ArrayList<Violation>();
    check("earliest", earliest, LocalTime::parse, message, wrong);
    check("latest", latest, LocalTime::parse, message, wrong);
    check("from", from, LocalDate::parse, message, wrong);
    for (String field : BY_DAY) {
      for (int day = 0; day < 7; day++) {
        check(field, typed(field, day), LocalTime::parse, message, wrong);
      }
    }
    return wrong;
  }

  /** The same as scheduling takes it; call {@link #wrong} before. */
  Preferences preferences() {
    Set<DayOfWeek> days = weekdays == null || weekdays.isEmpty() ? null : EnumSet.copyOf(weekdays);
    Map<DayOfWeek, DayPart> parts = new EnumMap<>(DayOfWeek.class);
    Map<DayOfWeek, DriverTimes> driver = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      int at = day.getValue() - 1;
      var part = new DayPart(time("partFrom", at), time("partUntil", at));
      if (part.from() != null || part.until() != null) {
        parts.put(day, part);
      }
      var times =
          new DriverTimes(
              time("bringsFrom", at),
              time("bringsUntil", at),
              time("fetchesFrom", at),
              time("fetchesUntil", at));
      if (!times.equals(new DriverTimes(null, null, null, null))) {
        driver.put(day, times);
      }
    }
    return new Preferences(
        days,
        read(earliest, LocalTime::parse),
        read(latest, LocalTime::parse),
        parts.isEmpty() ? null : parts,
        driver.isEmpty() ? null : driver,
        also == null || also.isEmpty() ? null : Set.copyOf(also),
        read(from, LocalDate::parse));
  }

  private @Nullable LocalTime time(String field, int day) {
    return read(typed(field, day), LocalTime::parse);
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
