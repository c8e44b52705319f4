package org.infusionops.portal.screening;

import static java.util.Objects.requireNonNullElse;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.infusionops.portal.calls.Screenings.Answers;
import org.infusionops.portal.calls.Screenings.Classification;
import org.infusionops.portal.calls.Screenings.Medication;
import org.infusionops.portal.calls.Screenings.Phq9;
import org.infusionops.portal.calls.Screenings.Preferences;
import org.infusionops.portal.calls.Screenings.Screening;
import org.infusionops.portal.calls.Screenings.Trial;
import org.infusionops.portal.calls.Screenings.Vitals;
import org.jspecify.annotations.Nullable;

/**
 * The screening form as somebody has it before them: texts as typed, so that nothing is lost when
 * it is shown again. An empty text was not asked; that is never a "no".
 *
 * @param conditions YES, NO or UNKNOWN by condition; a condition nobody touched is not in it
 * @param allergies one a line
 * @param phq9 nine texts, empty where there is no answer
 */
record ScreeningForm(
    String packId,
    String indication,
    boolean noTrials,
    List<TrialRow> trials,
    boolean noMedications,
    List<MedicationRow> medications,
    Map<String, String> conditions,
    String pregnancy,
    boolean noAllergies,
    String allergies,
    VitalsRow vitals,
    String weightKg,
    List<String> phq9,
    List<String> weekdays,
    String earliest,
    String latest) {

  static final int ITEMS = 9;

  /** The most rows the service takes. */
  private static final int MOST_ROWS = 60;

  /** One antidepressant. */
  record TrialRow(
      String drug,
      String drugClass,
      String adequateDose,
      String weeks,
      String reliefPercent,
      String stoppedWhy) {

    static final TrialRow EMPTY = new TrialRow("", "", "", "", "", "");

    boolean isEmpty() {
      return equals(EMPTY);
    }
  }

  /** One medicine. */
  record MedicationRow(String name, String classifiedAs) {

    static final MedicationRow EMPTY = new MedicationRow("", "");

    boolean isEmpty() {
      return name.isEmpty();
    }
  }

  /** The time is the site's, as a {@code datetime-local} input has it. */
  record VitalsRow(String systolic, String diastolic, String pulse, String spo2, String takenAt) {

    boolean isEmpty() {
      return systolic.isEmpty() && diastolic.isEmpty() && pulse.isEmpty() && spo2.isEmpty();
    }
  }

  /** What is stored. */
  static ScreeningForm of(Screening screening, ZoneId zone) {
    Answers answers = screening.answers();
    Vitals vitals = answers.vitals();
    Phq9 phq9 = answers.phq9();
    Preferences wishes = screening.preferences();
    List<Trial> trials = requireNonNullElse(answers.trials(), List.of());
    List<Medication> medications = requireNonNullElse(answers.medications(), List.of());
    List<String> allergies = requireNonNullElse(answers.allergies(), List.of());
    return new ScreeningForm(
        screening.packId(),
        text(answers.indication()),
        answers.trials() != null && trials.isEmpty(),
        trials.stream().map(ScreeningForm::row).toList(),
        answers.medications() != null && medications.isEmpty(),
        medications.stream().map(ScreeningForm::row).toList(),
        new TreeMap<>(requireNonNullElse(answers.conditions(), Map.of())),
        text(answers.pregnancy()),
        answers.allergies() != null && allergies.isEmpty(),
        String.join("\n", allergies),
        vitals == null
            ? new VitalsRow("", "", "", "", "")
            : new VitalsRow(
                text(vitals.systolic()),
                text(vitals.diastolic()),
                text(vitals.pulse()),
                text(vitals.spo2()),
                LocalDateTime.ofInstant(vitals.takenAt(), zone)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString()),
        answers.weightKg() == null ? "" : answers.weightKg().toPlainString(),
        phq9 == null
            ? Collections.nCopies(ITEMS, "")
            : phq9.answers().stream().map(ScreeningForm::text).toList(),
        wishes == null ? List.of() : wishes.weekdays(),
        wishes == null ? "" : minutes(wishes.earliest()),
        wishes == null ? "" : minutes(wishes.latest()));
  }

  /** What was typed. */
  static ScreeningForm of(Map<String, List<String>> typed) {
    Map<String, String> conditions = new TreeMap<>();
    typed.forEach(
        (name, values) -> {
          if (name.startsWith("conditions.") && !values.getFirst().isEmpty()) {
            conditions.put(name.substring("conditions.".length()), values.getFirst());
          }
        });
    return new ScreeningForm(
        first(typed, "packId"),
        first(typed, "indication"),
        typed.containsKey("noTrials"),
        rows(
            typed,
            "trials",
            i ->
                new TrialRow(
                    first(typed, "trials[" + i + "].drug"),
                    first(typed, "trials[" + i + "].drugClass"),
                    first(typed, "trials[" + i + "].adequateDose"),
                    first(typed, "trials[" + i + "].weeks"),
                    first(typed, "trials[" + i + "].reliefPercent"),
                    first(typed, "trials[" + i + "].stoppedWhy"))),
        typed.containsKey("noMedications"),
        rows(
            typed,
            "medications",
            i ->
                new MedicationRow(
                    first(typed, "medications[" + i + "].name"),
                    first(typed, "medications[" + i + "].classifiedAs"))),
        conditions,
        first(typed, "pregnancy"),
        typed.containsKey("noAllergies"),
        first(typed, "allergies"),
        new VitalsRow(
            first(typed, "vitals.systolic"),
            first(typed, "vitals.diastolic"),
            first(typed, "vitals.pulse"),
            first(typed, "vitals.spo2"),
            first(typed, "vitals.takenAt")),
        first(typed, "weightKg"),
        Stream.iterate(0, i -> i + 1)
            .limit(ITEMS)
            .map(i -> first(typed, "phq9.answers[" + i + "]"))
            .toList(),
        typed.getOrDefault("preferences.weekdays", List.of()),
        first(typed, "preferences.earliest"),
        first(typed, "preferences.latest"));
  }

  /** The same without rows that hold nothing. */
  ScreeningForm withoutEmptyRows() {
    return with(
        trials.stream().filter(row -> !row.isEmpty()).toList(),
        medications.stream().filter(row -> !row.isEmpty()).toList());
  }

  /** The same with one more trial, or without one of them. */
  ScreeningForm changingTrials(@Nullable Integer removed) {
    return with(changed(trials, removed, TrialRow.EMPTY), medications);
  }

  /** The same with one more medicine, or without one of them. */
  ScreeningForm changingMedications(@Nullable Integer removed) {
    return with(trials, changed(medications, removed, MedicationRow.EMPTY));
  }

  /** The allergies that were written down. */
  List<String> allergyLines() {
    return allergies.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private ScreeningForm with(List<TrialRow> newTrials, List<MedicationRow> newMedications) {
    return new ScreeningForm(
        packId,
        indication,
        noTrials,
        newTrials,
        noMedications,
        newMedications,
        conditions,
        pregnancy,
        noAllergies,
        allergies,
        vitals,
        weightKg,
        phq9,
        weekdays,
        earliest,
        latest);
  }

  private static <T> List<T> changed(List<T> rows, @Nullable Integer removed, T empty) {
    List<T> changed = new ArrayList<>(rows);
    if (removed == null) {
      changed.add(empty);
    } else if (removed >= 0 && removed < changed.size()) {
      changed.remove(removed.intValue());
    }
    return changed;
  }

  private static <T> List<T> rows(
      Map<String, List<String>> typed, String name, IntFunction<T> row) {
    Map<Integer, T> rows = new LinkedHashMap<>();
    for (int i = 0; i < MOST_ROWS; i++) {
      String prefix = name + "[" + i + "].";
      if (typed.keySet().stream().noneMatch(key -> key.startsWith(prefix))) {
        break;
      }
      rows.put(i, row.apply(i));
    }
    return List.copyOf(rows.values());
  }

  private static TrialRow row(Trial trial) {
    Boolean adequate = trial.adequateDose();
    return new TrialRow(
        trial.drug(),
        text(trial.drugClass()),
        adequate == null ? "" : adequate ? "yes" : "no",
        text(trial.weeks()),
        text(trial.reliefPercent()),
        text(trial.stoppedWhy()));
  }

  private static MedicationRow row(Medication medication) {
    Classification said = medication.classification();
    return new MedicationRow(medication.name(), said == null ? "" : said.drugClass());
  }

  private static String first(Map<String, List<String>> typed, String name) {
    return typed.getOrDefault(name, List.of("")).getFirst().strip();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String minutes(String time) {
    return time.substring(0, Math.min(5, time.length()));
  }
}
