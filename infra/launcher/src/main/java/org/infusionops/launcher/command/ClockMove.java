package org.infusionops.launcher.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one can ask of the clock. */
sealed interface ClockMove {

  /** Tell the time. */
  record Show() implements ClockMove {}

  /** Go back to real time. */
  record Reset() implements ClockMove {}

  /** Go forward by some time. */
  record By(Duration step) implements ClockMove {}

  /** Go forward to a moment. */
  record To(Instant moment) implements ClockMove {}

  /** Steps such as {@code +3d}, {@code +2h30m}. */
  Pattern STEP =
      Pattern.compile("\\+(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

  /**
   * Reads what was asked.
   *
   * @throws IllegalArgumentException when it is none of the moves; the message is for a person
   */
  static ClockMove parse(String text) {
    String asked = text.strip();
    if (asked.equals("show") || asked.isEmpty()) {
      return new Show();
    }
    if (asked.equals("reset")) {
      return new Reset();
    }
    if (asked.startsWith("to ")) {
      return to(asked.substring(3).strip());
    }
    Matcher step = STEP.matcher(asked);
    if (asked.length() > 1 && step.matches()) {
      return new By(
          Duration.ofDays(number(step.group(1)))
              .plusHours(number(step.group(2)))
              .plusMinutes(number(step.group(3)))
              .plusSeconds(number(step.group(4))));
    }
    throw new IllegalArgumentException(
        "'%s' is not understood; say +3d, +2h30m, 'to 2026-12-01T09:00:00-07:00', reset or show."
            .formatted(asked));
  }

  private static ClockMove to(String moment) {
    try {
      return new To(OffsetDateTime.parse(moment).toInstant());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is not a moment with its offset, such as 2026-12-01T09:00:00-07:00."
              .formatted(moment),
          e);
    }
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
