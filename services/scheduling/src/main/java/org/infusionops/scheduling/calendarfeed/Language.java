package org.infusionops.scheduling.calendarfeed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In which language a patient's calendar is written. No word of it tells what is treated. */
enum Language {
  EN("Appointment at %s", "Questions or another time? Call %s."),
  ES("Cita en %s", "¿Preguntas u otra hora? Llame al %s.");

  private final String summary;
  private final String description;

  Language(String summary, String description) {
    this.summary = summary;
    this.description = description;
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
}
