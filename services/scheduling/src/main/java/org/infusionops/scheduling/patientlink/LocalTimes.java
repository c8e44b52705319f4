package org.infusionops.scheduling.patientlink;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as patients read them: in the site's zone, which is named, for they may live in another.
 */
final class LocalTimes {

  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.US);
  private static final DateTimeFormatter SPANISH =
      DateTimeFormatter.ofPattern("EEEE d 'de' MMMM 'de' yyyy, h:mm a", Locale.of("es", "US"));
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.US);

  private LocalTimes() {}

  static String of(Instant moment, ZoneId zone, String language) {
    ZonedDateTime local = moment.atZone(zone);
    return (language.equals("es") ? SPANISH : ENGLISH).format(local) + " " + ZONE.format(local);
  }
}
