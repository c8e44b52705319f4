package org.infusionops.portal.resources;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;

/** Reads dates and times out of a form, and keeps what could not be read, by field. */
final class Typing {

  private final Words words;
  private final List<Problem.Violation> wrong = new ArrayList<>();

  Typing(Words words) {
    this.words = words;
  }

  Optional<LocalDate> date(@Nullable String text, String field) {
    try {
      return Optional.of(LocalDate.parse(stripped(text)));
    } catch (DateTimeException _) {
      wrong(field, "resources.wrong.date");
      return Optional.empty();
    }
  }

  Optional<LocalTime> time(@Nullable String text, String field) {
    String time = stripped(text);
    try {
      return Optional.of(LocalTime.parse(time.length() == 4 ? "0" + time : time));
    } catch (DateTimeException _) {
      wrong(field, "resources.wrong.time");
      return Optional.empty();
    }
  }

  void wrong(String field, String key) {
    wrong.add(new Problem.Violation(field, words.say(key)));
  }

  boolean isWrong() {
    return !wrong.isEmpty();
  }

  FieldProblems problems() {
    return new FieldProblems(null, wrong);
  }

  static String stripped(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
