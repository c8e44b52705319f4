package org.infusionops.portal.screening;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.layout.Words;
import org.springframework.stereotype.Component;

/** What the fields of the form are called, for the list of problems above it. */
@Component
class FieldWords {

  private static final Pattern INDEXED = Pattern.compile("(.+)\\[(\\d+)](?:\\.(.+))?");
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("indication", "screening.indication"),
          Map.entry("weightKg", "screening.weight"),
          Map.entry("pregnancy", "screening.pregnancy"),
          Map.entry("vitals.systolic", "screening.systolic"),
          Map.entry("vitals.diastolic", "screening.diastolic"),
          Map.entry("vitals.pulse", "screening.pulse"),
          Map.entry("vitals.spo2", "screening.spo2"),
          Map.entry("vitals.takenAt", "screening.takenAt"),
          Map.entry("preferences.weekdays", "screening.weekdays"),
          Map.entry("preferences.earliest", "screening.hours"),
          Map.entry("preferences.latest", "screening.hours"),
          Map.entry("drug", "screening.trial.drug"),
          Map.entry("drugClass", "screening.trial.class"),
          Map.entry("adequateDose", "screening.trial.dose"),
          Map.entry("weeks", "screening.trial.weeks"),
          Map.entry("reliefPercent", "screening.trial.relief"),
          Map.entry("stoppedWhy", "screening.trial.stopped"),
          Map.entry("name", "screening.medication.name"),
          Map.entry("classifiedAs", "screening.medication.class"));

  private final Words words;

  FieldWords(Words words) {
    this.words = words;
  }

  /** A problem as the list above the form says it; the field stays where the link goes. */
  record Said(String field, String label, String message) {}

  List<Said> of(List<Violation> violations, PackChoices choices) {
    return violations.stream()
        .map(one -> new Said(one.field(), label(one.field(), choices), one.message()))
        .toList();
  }

  private String label(String field, PackChoices choices) {
    if (field.startsWith("conditions.")) {
      return choices.condition(field.substring("conditions.".length()));
    }
    Matcher indexed = INDEXED.matcher(field);
    if (!indexed.matches()) {
      return plain(field);
    }
    int number = Integer.parseInt(indexed.group(2)) + 1;
    String part = indexed.group(3);
    String row =
        switch (indexed.group(1)) {
          case "trials" -> words.say("screening.row.trial", number);
          case "medications" -> words.say("screening.row.medication", number);
          case "phq9.answers" -> words.say("screening.row.phq9", number);
          case "allergies" -> words.say("screening.allergies");
          default -> field;
        };
    return part == null ? row : row + ", " + plain(part);
  }

  private String plain(String field) {
    String key = PLAIN.get(field);
    return key == null ? field : words.say(key);
  }
}
