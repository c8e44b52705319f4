package org.infusionops.portal.screening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.infusionops.portal.layout.Words;
import org.springframework.stereotype.Component;

/** Says what a form says in words, for the decision's page and for comparing two versions. */
@Component
class Summary {

  private final Words words;

  Summary(Words words) {
    this.words = words;
  }

  /** One answer. */
  record Line(String label, String value) {}

  /** Answers that belong together; the heading's key is {@code screening.section.KEY}. */
  record Section(String key, List<Line> lines) {}

  /** One answer in two versions. */
  record Difference(String label, String theirs, String yours) {}

  /** All sections; what was not asked says so. */
  List<Section> of(ScreeningForm form, PackChoices choices) {
    return List.of(
        new Section(
            "indication",
            List.of(
                line(
                    "screening.indication",
                    form.indication().isEmpty()
                        ? notAsked()
                        : choices.indication(form.indication())))),
        new Section("phq9", phq9(form)),
        new Section("trials", trials(form)),
        new Section("medications", medications(form)),
        new Section("conditions", conditions(form, choices)),
        new Section("body", body(form)),
        new Section("preferences", preferences(form)));
  }

  /** What two people have written differently. */
  List<Difference> between(ScreeningForm theirs, ScreeningForm yours, PackChoices choices) {
    Map<String, String> mine = new HashMap<>();
    lines(yours, choices).forEach(line -> mine.put(line.label(), line.value()));
    Map<String, String> other = new HashMap<>();
    lines(theirs, choices).forEach(line -> other.put(line.label(), line.value()));
    return Stream.concat(lines(theirs, choices), lines(yours, choices))
        .map(Line::label)
        .distinct()
        .map(
            label ->
                new Difference(
                    label,
                    other.getOrDefault(label, notAsked()),
                    mine.getOrDefault(label, notAsked())))
        .filter(difference -> !difference.theirs().equals(difference.yours()))
        .toList();
  }

  private Stream<Line> lines(ScreeningForm form, PackChoices choices) {
    return of(form, choices).stream().flatMap(section -> section.lines().stream());
  }

  private String notAsked() {
    return words.say("screening.notAsked");
  }

  private Line line(String key, String value) {
    return new Line(words.say(key), value.isEmpty() ? notAsked() : value);
  }

  private List<Line> phq9(ScreeningForm form) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < ScreeningForm.ITEMS; i++) {
      String answer = form.phq9().get(i);
      lines.add(
          line(
              "screening.phq9.item" + (i + 1),
              answer.isEmpty() ? "" : answer + " · " + words.say("screening.phq9." + answer)));
    }
    return lines;
  }

  private List<Line> trials(ScreeningForm form) {
    if (form.trials().isEmpty()) {
      return List.of(
          line("screening.section.trials", form.noTrials() ? words.say("screening.noTrials") : ""));
    }
    return form.trials().stream()
        .map(
            row ->
                new Line(
                    row.drug(),
                    joined(
                        row.drugClass(),
                        row.adequateDose().isEmpty()
                            ? ""
                            : words.say("screening.trial.dose." + row.adequateDose()),
                        row.weeks().isEmpty()
                            ? ""
                            : words.say("screening.trial.weeks.said", row.weeks()),
                        row.reliefPercent().isEmpty()
                            ? ""
                            : words.say("screening.trial.relief.said", row.reliefPercent()),
                        row.stoppedWhy())))
        .toList();
  }

  private List<Line> medications(ScreeningForm form) {
    if (form.medications().isEmpty()) {
      return List.of(
          line(
              "screening.section.medications",
              form.noMedications() ? words.say("screening.noMedications") : ""));
    }
    return form.medications().stream()
        .map(
            row ->
                new Line(
                    row.name(),
                    row.classifiedAs().isEmpty()
                        ? words.say("screening.medication.taken")
                        : words.say("screening.medication.classified", row.classifiedAs())))
        .toList();
  }

  private List<Line> conditions(ScreeningForm form, PackChoices choices) {
    List<Line> lines = new ArrayList<>();
    Stream.of(choices.stops(), choices.clearances())
        .flatMap(List::stream)
        .forEach(
            choice -> {
              String answer = form.conditions().getOrDefault(choice.value(), "");
              lines.add(
                  new Line(
                      choice.label(),
                      answer.isEmpty() ? notAsked() : words.say("screening.answer." + answer)));
            });
    return lines;
  }

  private List<Line> body(ScreeningForm form) {
    ScreeningForm.VitalsRow vitals = form.vitals();
    String none = form.noAllergies() ? words.say("screening.noAllergies") : "";
    return List.of(
        line(
            "screening.pregnancy",
            form.pregnancy().isEmpty() ? "" : words.say("screening.pregnancy." + form.pregnancy())),
        line(
            "screening.allergies",
            form.allergyLines().isEmpty() ? none : String.join(", ", form.allergyLines())),
        line("screening.systolic", vitals.systolic()),
        line("screening.diastolic", vitals.diastolic()),
        line("screening.pulse", vitals.pulse()),
        line("screening.spo2", vitals.spo2()),
        line("screening.takenAt", vitals.takenAt().replace('T', ' ')),
        line("screening.weight", form.weightKg()));
  }

  private List<Line> preferences(ScreeningForm form) {
    return List.of(
        line(
            "screening.weekdays",
            String.join(
                ", ", form.weekdays().stream().map(day -> words.say("weekday." + day)).toList())),
        line(
            "screening.hours",
            form.earliest().isEmpty() ? "" : form.earliest() + "–" + form.latest()));
  }

  private static String joined(String... parts) {
    return String.join(" · ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
  }
}
