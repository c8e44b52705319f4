package org.infusionops.starter.problems;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The dates, local times and instants that a request may name: from 1900 to 2199. Those at the far
 * ends of time can be written, but neither be stored nor calculated with.
 */
final class SensibleTimes {

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate END = LocalDate.of(2200, 1, 1);

  private SensibleTimes() {}

  /** The time cannot be meant. */
  static final class NotSensible extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private NotSensible() {
      super("must be from 1900 to 2199");
    }
  }

  static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    require(date);
    return date;
  }

  static LocalDateTime dateTime(String text) {
    LocalDateTime local = LocalDateTime.parse(text);
    require(local.toLocalDate());
    return local;
  }

  private static void require(LocalDate date) {
    if (date.isBefore(FIRST) || !date.isBefore(END)) {
      throw new NotSensible();
    }
  }

  static Instant instant(String text) {
    Instant instant = Instant.parse(text);
    if (instant.isBefore(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC))
        || !instant.isBefore(END.atStartOfDay().toInstant(ZoneOffset.UTC))) {
      throw new NotSensible();
    }
    return instant;
  }
}
