package org.infusionops.scheduling.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the people of a site say them. */
record LocalWords(ZoneId zone) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  String date(Instant instant) {
    return DATE.format(instant.atZone(zone));
  }

  String dateAndTime(Instant instant) {
    return date(instant) + " at " + time(instant);
  }
}
