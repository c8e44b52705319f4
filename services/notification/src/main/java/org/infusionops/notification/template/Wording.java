package org.infusionops.notification.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How times and numbers are written in a language. Times are told in the clinic's zone and name it,
 * for a patient may live in another.
 */
enum Wording {
  ENGLISH(
      "en",
      Locale.US,
      "EEEE, MMMM d, yyyy 'at' h:mm a",
      "EEE MMM d, h:mm a",
      "Appointment at %s",
      "Questions or another time? Call %s."),
  SPANISH(
      "es",
      Locale.of("es", "US"),
      "EEEE d 'de' MMMM 'de' yyyy, h:mm a",
      "EEE d MMM, h:mm a",
      "Cita en %s",
      "¿Preguntas u otra hora? Llame al %s.");

  // Zone names such as MST stay English: Spanish texts of the data write GMT-7.
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.US);

  private final String language;
  private final Locale locale;
  private final DateTimeFormatter full;
  private final DateTimeFormatter brief;
  private final String entry;
  private final String entryDetail;

  Wording(
      String language, Locale locale, String full, String brief, String entry, String entryDetail) {
    this.language = language;
    this.locale = locale;
    this.full = DateTimeFormatter.ofPattern(full, locale);
    this.brief = DateTimeFormatter.ofPattern(brief, locale);
    this.entry = entry;
    this.entryDetail = entryDetail;
  }

  /** The wording of this language, English for one we have no texts in. */
  static Wording of(Locale wanted) {
    for (Wording wording : values()) {
      if (wording.language.equals(wanted.getLanguage())) {
        return wording;
      }
    }
    return ENGLISH;
  }

  String language() {
    return language;
  }

  Locale locale() {
    return locale;
  }

  /** Day and time in words, for an e-mail. */
  String full(Instant moment, ZoneId zone) {
    return written(full, moment.atZone(zone));
  }

  /** Day and time in short, for an SMS or a subject. */
  String brief(Instant moment, ZoneId zone) {
    return written(brief, moment.atZone(zone));
  }

  /** What a visit is called in a calendar: where, and nothing else. */
  String entry(String clinic) {
    return entry.formatted(clinic);
  }

  /** What a calendar says besides. */
  String entryDetail(String phone) {
    return entryDetail.formatted(phone);
  }

  private static String written(DateTimeFormatter format, ZonedDateTime moment) {
    String text = format.format(moment) + " " + ZONE.format(moment);
    // The locale data puts unbreakable spaces before AM and PM, which SMS cannot hold.
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  /** A phone number as people in its country write it. */
  static String phone(String e164) {
    return e164.startsWith("+1") && e164.length() == 12
        ? e164.substring(2, 5) + "-" + e164.substring(5, 8) + "-" + e164.substring(8)
        : e164;
  }
}
