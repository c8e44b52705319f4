package org.infusionops.scheduling.takeover;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.starter.text.Said;

/** When something is, as a file says it: local to the site, or with an offset or a zone. */
sealed interface StatedTime {

  /** It is this moment. */
  record At(Instant instant) implements StatedTime {}

  /** It is no moment; in words for whoever made the file. */
  record Wrong(Said message) implements StatedTime {}

  /** How a time is written. */
  Said RIGHT =
      new Said(
          "2026-12-01 09:30, or with an offset 2026-12-01T09:30-07:00",
          "2026-12-01 09:30, o con la diferencia horaria 2026-12-01T09:30-07:00");

  Pattern SHAPE =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)"
              + " ?(Z|[+-]\\d{2}:\\d{2})?(?:\\[([A-Za-z0-9_+/.' -]{1,60})])?");

  /**
   * Reads a time.
   *
   * @param zone the site's, in which a time without offset and zone is told
   */
  static StatedTime read(String text, ZoneId zone) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return new Wrong(
          Said.of(
              "'%s' is not a date and time such as %s",
              "'%s' no es una fecha y hora como %s", text, RIGHT));
    }
    LocalDateTime local;
    try {
      local = LocalDate.parse(matcher.group(1)).atTime(LocalTime.parse(matcher.group(2)));
    } catch (DateTimeException _) {
      return new Wrong(
          Said.of(
              "'%s' is no day of the calendar or no time of day",
              "'%s' no es un día del calendario o no es una hora del día", text));
    }
    String offset = matcher.group(3);
    String named = matcher.group(4);
    try {
      ZoneId in = named == null ? zone : ZoneId.of(named);
      return offset == null ? in(local, in) : with(local, ZoneOffset.of(offset), in, named != null);
    } catch (DateTimeException _) {
      return new Wrong(
          Said.of(
              "'%s' is not a time zone; name one such as %s",
              "'%s' no es una zona horaria; nombre una como %s",
              String.valueOf(named),
              zone.getId()));
    }
  }

  private static StatedTime with(
      LocalDateTime local, ZoneOffset offset, ZoneId zone, boolean zoneNamed) {
    if (zoneNamed && !zone.getRules().isValidOffset(local, offset)) {
      return new Wrong(
          Said.of(
              "%s is not the offset of %s then; leave one of them out",
              "%s no es entonces la diferencia de %s; quite una de las dos", offset, zone.getId()));
    }
    return new At(local.toInstant(offset));
  }

  private static StatedTime in(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() == 1) {
      return new At(local.toInstant(offsets.getFirst()));
    }
    String time = said(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(local);
      return new Wrong(
          Said.of(
              "%s does not exist in %s: the clock goes from %s to %s that day; write %s if that is meant",
              "%s no existe en %s: ese día el reloj pasa de %s a %s; escriba %s si es eso",
              time,
              zone.getId(),
              change.getDateTimeBefore().toLocalTime(),
              change.getDateTimeAfter().toLocalTime(),
              said(local.plus(change.getDuration()))));
    }
    return new Wrong(
        Said.of(
            "%s comes twice in %s, the clock is put back that day; write %s%s or %s%s",
            "%s se da dos veces en %s, ese día el reloj se atrasa; escriba %s%s o %s%s",
            time,
            zone.getId(),
            iso(local),
            offsets.get(0),
            iso(local),
            offsets.get(1)));
  }

  private static String said(LocalDateTime local) {
    return local.toLocalDate() + " " + local.toLocalTime();
  }

  private static String iso(LocalDateTime local) {
    return local.toLocalDate() + "T" + local.toLocalTime();
  }
}
