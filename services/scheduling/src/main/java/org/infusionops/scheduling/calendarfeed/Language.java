package org.infusionops.scheduling.calendarfeed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * In which language a calendar is written. No word of a patient's tells what is treated; staff read
 * which session it is.
 */
enum Language {
  EN(
      "Appointment at %s",
      "Questions or another time? Call %s.", "Infusion %d of %d", "Nurse %s, prescriber %s"),
  ES(
      "Cita en %s",
      "¿Preguntas u otra hora? Llame al %s.", "Infusión %d de %d", "Enfermería %s, médico %s");

  private final String summary;
  private final String description;
  private final String session;
  private final String staff;

  Language(String summary, String description, String session, String staff) {
    this.summary = summary;
    this.description = description;
    this.session = session;
    this.staff = staff;
  }

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there are no texts in it
   */
  @JsonCreator
  static Language of(String code) {
    for (Language language : values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    throw new IllegalArgumentException("not a language of calendars: en or es");
  }

  String summary(String place) {
    return summary.formatted(place);
  }

  String description(String phone) {
    return description.formatted(phone);
  }

  String session(int number, int of) {
    return session.formatted(number, of);
  }

  String staff(String nurse, String prescriber) {
    return staff.formatted(nurse, prescriber);
  }
}
