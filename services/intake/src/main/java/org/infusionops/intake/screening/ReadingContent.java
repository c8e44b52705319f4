package org.infusionops.intake.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.infusionops.intake.eligibility.Answer;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Medication;
import org.infusionops.intake.eligibility.Medication.Classification;
import org.infusionops.intake.eligibility.Protocols;
import org.infusionops.intake.eligibility.Trial;
import org.infusionops.intake.eligibility.Vitals;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.screening.ScreeningRequest.MedicationRequest;
import org.infusionops.intake.screening.ScreeningRequest.Phq9Request;
import org.infusionops.intake.screening.ScreeningRequest.TrialRequest;
import org.infusionops.intake.screening.ScreeningRequest.VitalsRequest;
import org.infusionops.intake.site.Site;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the content of a draft of what was sent, in the words of the protocol pack that is to be
 * applied.
 */
@Component
class ReadingContent {

  private final Protocols protocols;
  private final String defaultPack;

  ReadingContent(Protocols protocols, @Value("${intake.default-pack}") String defaultPack) {
    this.protocols = protocols;
    this.defaultPack = defaultPack;
  }

  /**
   * The content that was sent.
   *
   * @param before what the draft had before; its classified medicines stay classified
   * @throws Problem 422 naming each field that cannot be so; 403 when someone who is no prescriber
   *     classifies a medicine
   */
  Content read(
      ScreeningRequest request, @Nullable Content before, Site site, Caller caller, Instant now) {
    String packId = request.packId() == null ? site.packOr(defaultPack) : request.packId();
    Eligibility pack =
        protocols
            .inForce(packId, site.dayOf(now))
            .orElseThrow(() -> Problem.invalid("packId", "is no protocol pack in force"));
    var answers =
        new Answers(
            request.indication(),
            trials(request.trials()),
            medications(request.medications(), before, caller, now),
            request.conditions() == null ? Map.<String, Answer>of() : request.conditions(),
            request.pregnancy(),
            request.allergies(),
            vitals(request.vitals()),
            request.weightKg(),
            phq9(request.phq9()));
    List<Violation> wrong =
        Stream.of(
                indication(answers, pack),
                trials(answers, pack),
                medications(answers, pack),
                conditions(answers, pack),
                vitals(answers, now))
            .flatMap(List::stream)
            .toList();
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    return new Content(answers, request.preferences(), packId);
  }

  private static @Nullable List<Trial> trials(@Nullable List<TrialRequest> sent) {
    return sent == null
        ? null
        : sent.stream()
            .map(
                trial ->
                    new Trial(
                        trial.drug().strip(),
                        trial.drugClass() == null
                            ? null
                            : trial.drugClass().strip().toLowerCase(Locale.ROOT),
                        trial.adequateDose(),
                        trial.weeks(),
                        trial.reliefPercent(),
                        trial.stoppedWhy()))
            .toList();
  }

  private static @Nullable List<Medication> medications(
      @Nullable List<MedicationRequest> sent,
      @Nullable Content before,
      Caller caller,
      Instant now) {
    if (sent == null) {
      return null;
    }
    List<Medication> medications = new ArrayList<>();
    for (MedicationRequest medication : sent) {
      String name = medication.name().strip();
      medications.add(
          new Medication(
              name, classification(name, medication.classifiedAs(), before, caller, now)));
    }
    return medications;
  }

  private static @Nullable Classification classification(
      String name,
      @Nullable String classifiedAs,
      @Nullable Content before,
      Caller caller,
      Instant now) {
    if (classifiedAs == null) {
      return null;
    }
    List<Medication> known =
        before == null || before.answers().medications() == null
            ? List.of()
            : before.answers().medications();
    for (Medication medication : known) {
      Classification earlier = medication.classification();
      if (medication.name().equals(name)
          && earlier != null
          && earlier.drugClass().equals(classifiedAs)) {
        return earlier;
      }
    }
    if (!caller.is("prescriber")) {
      throw Problem.forbidden("Only a prescriber classifies a medicine");
    }
    return new Classification(classifiedAs, caller.id(), now);
  }

  private static @Nullable Vitals vitals(@Nullable VitalsRequest sent) {
    return sent == null
        ? null
        : new Vitals(sent.systolic(), sent.diastolic(), sent.pulse(), sent.spo2(), sent.takenAt());
  }

  private static @Nullable Phq9 phq9(@Nullable Phq9Request sent) {
    return sent == null ? null : new Phq9(sent.answers());
  }

  private static List<Violation> indication(Answers answers, Eligibility pack) {
    String indication = answers.indication();
    return indication == null || pack.indications().contains(indication)
        ? List.of()
        : List.of(new Violation("indication", "must be one of " + listed(pack.indications())));
  }

  private static List<Violation> trials(Answers answers, Eligibility pack) {
    List<Trial> trials = answers.trials() == null ? List.of() : answers.trials();
    List<Violation> wrong = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      String told = trials.get(i).drugClass();
      if (told == null) {
        continue;
      }
      Set<String> known = pack.classesIn(trials.get(i).drug());
      if (!pack.drugClasses().contains(told)) {
        wrong.add(
            new Violation(
                "trials[" + i + "].drugClass",
                "must be one of " + listed(pack.drugClasses()) + ", or left out"));
      } else if (!known.isEmpty() && !known.contains(told)) {
        wrong.add(
            new Violation(
                "trials[" + i + "].drugClass", "this drug is of the class " + listed(known)));
      }
    }
    return wrong;
  }

  private static List<Violation> medications(Answers answers, Eligibility pack) {
    List<Medication> medications =
        answers.medications() == null ? List.of() : answers.medications();
    List<Violation> wrong = new ArrayList<>();
    for (int i = 0; i < medications.size(); i++) {
      String field = "medications[" + i + "].classifiedAs";
      ClassifyingMedicine.wrong(medications.get(i), pack)
          .ifPresent(reason -> wrong.add(new Violation(field, reason)));
    }
    return wrong;
  }

  private static List<Violation> conditions(Answers answers, Eligibility pack) {
    List<Violation> wrong = new ArrayList<>();
    for (String condition : new TreeSet<>(answers.conditions().keySet())) {
      if (!pack.conditions().contains(condition)) {
        wrong.add(new Violation("conditions." + condition, "is no condition of the protocol pack"));
      } else if (pack.contradicts(answers, condition)) {
        wrong.add(
            new Violation(
                "conditions." + condition,
                condition.equals(Answers.PREGNANCY)
                    ? "contradicts the field pregnancy"
                    : "contradicts the field allergies"));
      }
    }
    return wrong;
  }

  private static List<Violation> vitals(Answers answers, Instant now) {
    Vitals vitals = answers.vitals();
    if (vitals == null) {
      return List.of();
    }
    List<Violation> wrong = new ArrayList<>();
    if (vitals.takenAt().isAfter(now)) {
      wrong.add(new Violation("vitals.takenAt", "must not be in the future"));
    }
    Integer systolic = vitals.systolic();
    Integer diastolic = vitals.diastolic();
    if (systolic != null && diastolic != null && diastolic >= systolic) {
      wrong.add(new Violation("vitals.diastolic", "must be below the systolic"));
    }
    return wrong;
  }

  private static String listed(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }
}
