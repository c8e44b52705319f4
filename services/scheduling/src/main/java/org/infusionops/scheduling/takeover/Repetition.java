package org.infusionops.scheduling.takeover;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;

/**
 * How often an event takes place. Only what nobody can read in two ways is taken: every so many
 * days or weeks, a number of times.
 */
sealed interface Repetition {

  /** So many times, so many days apart; once, if it is not repeated. */
  record Every(int days, int times) implements Repetition {}

  /** A rule that is not taken, and why. */
  record Wrong(Said message) implements Repetition {}

  /** More sessions than any series has. */
  int MOST = 24;

  Pattern SESSION = Pattern.compile("(\\d{1,3})(\\s*/\\s*\\d{1,3})?");

  static Repetition read(@Nullable String rule, @Nullable LocalDateTime start) {
    if (rule == null) {
      return new Every(1, 1);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, Math.max(0, equals)), part.substring(equals + 1));
    }
    String every = parts.remove("FREQ");
    Integer times = number(parts.remove("COUNT"));
    String apart = parts.remove("INTERVAL");
    Integer interval = number(apart == null ? "1" : apart);
    parts.remove("WKST");
    if ("WEEKLY".equals(every)
        && start != null
        && start.getDayOfWeek().name().substring(0, 2).equals(parts.get("BYDAY"))) {
      parts.remove("BYDAY");
    }
    boolean simple = parts.isEmpty() && ("DAILY".equals(every) || "WEEKLY".equals(every));
    return simple && times != null && times <= MOST && interval != null && interval <= 90
        ? new Every(interval * ("WEEKLY".equals(every) ? 7 : 1), times)
        : new Wrong(
            Said.of(
                "is repeated by a rule (%s) that is not taken; write every appointment as an event of its own, or repeat it DAILY or WEEKLY with a COUNT of at most %d",
                "se repite con una regla (%s) que no se acepta; escriba cada cita como un evento propio, o repítala DAILY o WEEKLY con un COUNT de %d como máximo",
                rule,
                MOST));
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text != null && text.matches("[1-9]\\d{0,2}") ? Integer.valueOf(text) : null;
  }

  /** The session's number so many repetitions later. */
  static Optional<String> later(@Nullable String session, int index) {
    if (session == null) {
      return Optional.empty();
    }
    Matcher matcher = SESSION.matcher(session);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String of = matcher.group(2);
    return Optional.of(Integer.parseInt(matcher.group(1)) + index + (of == null ? "" : of));
  }
}
