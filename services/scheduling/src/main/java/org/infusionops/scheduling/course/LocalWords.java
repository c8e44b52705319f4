package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.infusionops.starter.text.Said;

/** Times as the people of a site say them. */
record LocalWords(ZoneId zone) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter FECHA =
      DateTimeFormatter.ofPattern("EEEE d 'de' MMMM", Locale.of("es"));

  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  String date(Instant instant) {
    return DATE.format(instant.atZone(zone));
  }

  String dateAndTime(Instant instant) {
    return date(instant) + " at " + time(instant);
  }

  /** The date, in each language. */
  Said day(Instant instant) {
    return new Said(date(instant), FECHA.format(instant.atZone(zone)));
  }

  /** Date and time, in each language. */
  Said moment(Instant instant) {
    return Said.of("%s at %s", "%s a las %s", day(instant), time(instant));
  }
}
