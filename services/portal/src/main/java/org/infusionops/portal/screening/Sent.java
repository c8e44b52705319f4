package org.infusionops.portal.screening;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.layout.Words;

/**
 * A form as the service takes it; what cannot even be said to the service is a problem here.
 *
 * @param content the request
 * @param problems fields whose text is no number or no time
 */
record Sent(Map<String, Object> content, List<Violation> problems) {

  /**
   * Reads a form without empty rows.
   *
   * @param zone the site's, in which times were typed
   * @param now when vital signs were taken that have no time
   */
  static Sent of(ScreeningForm form, ZoneId zone, Instant now, Words words) {
    return new Reading(form, zone, now, words).sent();
  }

  private static final class Reading {

    private final ScreeningForm form;
    private final ZoneId zone;
    private final Instant now;
    private final Words words;
    private final List<Violation> problems = new ArrayList<>();

    Reading(ScreeningForm form, ZoneId zone, Instant now, Words words) {
      this.form = form;
      this.zone = zone;
      this.now = now;
      this.words = words;
    }

    Sent sent() {
      Map<String, Object> content = new LinkedHashMap<>();
      text(content, "packId", form.packId());
      text(content, "indication", form.indication());
      trials(content);
      medications(content);
      content.put("conditions", form.conditions());
      text(content, "pregnancy", form.pregnancy());
      if (!form.allergyLines().isEmpty() || form.noAllergies()) {
        content.put("allergies", form.allergyLines());
      }
      vitals(content);
      decimal(content, "weightKg", form.weightKg());
      phq9(content);
      preferences(content);
      return new Sent(content, problems);
    }

    private void trials(Map<String, Object> content) {
      if (form.trials().isEmpty() && !form.noTrials()) {
        return;
      }
      List<Map<String, Object>> trials = new ArrayList<>();
      for (int i = 0; i < form.trials().size(); i++) {
        ScreeningForm.TrialRow row = form.trials().get(i);
        String at = "trials[" + i + "].";
        Map<String, Object> trial = new LinkedHashMap<>();
        trial.put("drug", row.drug());
        text(trial, "drugClass", row.drugClass());
        if (!row.adequateDose().isEmpty()) {
          trial.put("adequateDose", row.adequateDose().equals("yes"));
        }
        whole(trial, "weeks", row.weeks(), at + "weeks");
        whole(trial, "reliefPercent", row.reliefPercent(), at + "reliefPercent");
        text(trial, "stoppedWhy", row.stoppedWhy());
        if (row.drug().isEmpty()) {
          problems.add(new Violation(at + "drug", words.say("screening.problem.drug")));
        }
        trials.add(trial);
      }
      content.put("trials", trials);
    }

    private void medications(Map<String, Object> content) {
      if (form.medications().isEmpty() && !form.noMedications()) {
        return;
      }
      List<Map<String, Object>> medications = new ArrayList<>();
      for (ScreeningForm.MedicationRow row : form.medications()) {
        Map<String, Object> medication = new LinkedHashMap<>();
        medication.put("name", row.name());
        text(medication, "classifiedAs", row.classifiedAs());
        medications.add(medication);
      }
      content.put("medications", medications);
    }

    private void vitals(Map<String, Object> content) {
      ScreeningForm.VitalsRow row = form.vitals();
      if (row.isEmpty()) {
        return;
      }
      Map<String, Object> vitals = new LinkedHashMap<>();
      whole(vitals, "systolic", row.systolic(), "vitals.systolic");
      whole(vitals, "diastolic", row.diastolic(), "vitals.diastolic");
      whole(vitals, "pulse", row.pulse(), "vitals.pulse");
      whole(vitals, "spo2", row.spo2(), "vitals.spo2");
      vitals.put("takenAt", takenAt(row.takenAt()).toString());
      content.put("vitals", vitals);
    }

    private Instant takenAt(String typed) {
      if (typed.isEmpty()) {
        return now;
      }
      try {
        return LocalDateTime.parse(typed).atZone(zone).toInstant();
      } catch (DateTimeException _) {
        problems.add(new Violation("vitals.takenAt", words.say("screening.problem.time")));
        return now;
      }
    }

    private void phq9(Map<String, Object> content) {
      if (form.phq9().stream().allMatch(String::isEmpty)) {
        return;
      }
      List<Object> answers = new ArrayList<>();
      for (String answer : form.phq9()) {
        answers.add(answer.matches("[0-3]") ? Integer.valueOf(answer) : null);
      }
      Map<String, Object> phq9 = new LinkedHashMap<>();
      phq9.put("answers", answers);
      content.put("phq9", phq9);
    }

    private void preferences(Map<String, Object> content) {
      boolean days = !form.weekdays().isEmpty();
      boolean from = !form.earliest().isEmpty();
      boolean until = !form.latest().isEmpty();
      if (!days && !from && !until) {
        return;
      }
      if (!days || !from || !until) {
        problems.add(
            new Violation("preferences.weekdays", words.say("screening.problem.preferences")));
        return;
      }
      content.put(
          "preferences",
          Map.of(
              "weekdays", form.weekdays(), "earliest", form.earliest(), "latest", form.latest()));
    }

    private static void text(Map<String, Object> into, String field, String typed) {
      if (!typed.isEmpty()) {
        into.put(field, typed);
      }
    }

    private void whole(Map<String, Object> into, String name, String typed, String field) {
      if (typed.isEmpty()) {
        return;
      }
      try {
        into.put(name, Integer.valueOf(typed));
      } catch (NumberFormatException _) {
        problems.add(new Violation(field, words.say("screening.problem.whole")));
      }
    }

    private void decimal(Map<String, Object> into, String field, String typed) {
      if (typed.isEmpty()) {
        return;
      }
      try {
        into.put(field, new BigDecimal(typed.replace(',', '.')));
      } catch (NumberFormatException _) {
        problems.add(new Violation(field, words.say("screening.problem.number")));
      }
    }
  }
}
