package org.infusionops.scheduling.takeover;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * An event of an iCalendar file on its way to a row. What iCalendar has no property for stands in a
 * property of our column's name ({@code X-PATIENT}, {@code X-NURSE} …), or in the description, one
 * {@code name: value} to a line. The summary is never looked at: old systems write names there.
 */
final class CalendarEvent {

  private static final Pattern STAMP =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})(Z?)");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final int line;
  private final Row.Cells cells = new Row.Cells();
  private final Map<Column, String> described = new HashMap<>();
  private @Nullable Stamp start;
  private @Nullable Stamp end;
  private @Nullable String rule;
  private @Nullable Said refusal;

  /** A time as iCalendar writes it, with the zone it is in. */
  private record Stamp(String text, @Nullable String zone) {

    Optional<LocalDateTime> local() {
      Matcher matcher = STAMP.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            LocalDateTime.of(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)),
                Integer.parseInt(matcher.group(6))));
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }

    /** As a cell says it, so many days later by the local clock. */
    String cell(long days) {
      return local()
          .map(
              local ->
                  ISO.format(local.plusDays(days))
                      + (text.endsWith("Z") ? "Z" : zone == null ? "" : "[" + zone + "]"))
          .orElse(text);
    }
  }

  CalendarEvent(int line) {
    this.line = line;
  }

  void put(String property, String value, @Nullable String zone) {
    switch (property) {
      case "UID" -> cells.put(Column.ID, value);
      case "DTSTART" -> start = new Stamp(value, zone);
      case "DTEND" -> end = new Stamp(value, zone);
      case "DURATION" -> cells.put(Column.MINUTES, minutes(value));
      case "LOCATION" -> described.putIfAbsent(Column.ROOM, unescaped(value));
      case "DESCRIPTION" -> unescaped(value).lines().forEach(this::describe);
      case "RRULE" -> rule = value;
      case "RDATE", "EXDATE", "RECURRENCE-ID" ->
          refusal =
              Said.of(
                  "is repeated with exceptions (%s); write every appointment as an event of its own",
                  "se repite con excepciones (%s); escriba cada cita como un evento propio",
                  property);
      case "STATUS" -> {
        if (value.equalsIgnoreCase("CANCELLED")) {
          refusal =
              new Said(
                  "is cancelled in the old system; leave it out",
                  "está cancelada en el sistema anterior; quítela");
        }
      }
      default -> {
        if (property.startsWith("X-")) {
          Column.of(property.substring(2)).ifPresent(column -> cells.put(column, unescaped(value)));
        }
      }
    }
  }

  private void describe(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      Column.of(text.substring(0, colon))
          .ifPresent(column -> described.put(column, text.substring(colon + 1)));
    }
  }

  /** The event's rows: one, or one for each time it is repeated. */
  List<Row> rows() {
    if (refusal != null) {
      return List.of(Row.unreadable(line, Column.ID, refusal));
    }
    described.forEach(
        (column, text) -> {
          if (!cells.has(column)) {
            cells.put(column, text);
          }
        });
    return switch (Repetition.read(rule, start == null ? null : start.local().orElse(null))) {
      case Repetition.Wrong(Said message) -> List.of(Row.unreadable(line, Column.START, message));
      case Repetition.Every(int days, int times) ->
          IntStream.range(0, times)
              .mapToObj(index -> row(index, (long) index * days, times))
              .toList();
    };
  }

  private Row row(int index, long days, int times) {
    var one = new Row.Cells();
    Row whole = cells.at(line);
    whole.cells().forEach(one::put);
    if (start != null) {
      one.put(Column.START, start.cell(days));
    }
    if (end != null) {
      one.put(Column.END, end.cell(days));
    }
    if (times > 1) {
      if (one.has(Column.ID)) {
        one.put(Column.ID, whole.cells().get(Column.ID) + "#" + (index + 1));
      }
      Repetition.later(whole.get(Column.SESSION), index)
          .ifPresent(session -> one.put(Column.SESSION, session));
    }
    return whole.remarks().isEmpty() ? one.at(line) : whole;
  }

  private static String minutes(String duration) {
    try {
      return Long.toString(Duration.parse(duration).toMinutes());
    } catch (DateTimeException _) {
      return duration;
    }
  }

  private static String unescaped(String value) {
    var text = new StringBuilder();
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      if (character == '\\' && index + 1 < value.length()) {
        index++;
        char next = value.charAt(index);
        text.append(next == 'n' || next == 'N' ? '\n' : next);
      } else {
        text.append(character);
      }
    }
    return text.toString();
  }
}
