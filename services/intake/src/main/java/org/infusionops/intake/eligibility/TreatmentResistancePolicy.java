package org.infusionops.intake.eligibility;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.intake.medication.MedicationNames;
import org.infusionops.intake.medication.Recognition;
import org.infusionops.intake.pack.EligibilityRules.AdequateTrial;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.EligibilityRules.MedicationRule;
import org.infusionops.intake.pack.EligibilityRules.TreatmentResistance;
import org.jspecify.annotations.Nullable;

/**
 * Some indications are treated only after enough adequate antidepressant trials failed. What is not
 * known of a trial is neither taken as a success nor as a failure: when it could tip the scales, it
 * is asked for.
 */
record TreatmentResistancePolicy(
    List<IndicationRule> indications,
    TreatmentResistance rule,
    AdequateTrial adequate,
    MedicationNames<MedicationRule> names)
    implements Policy {

  private static final String FIELD = "trials";

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    List<Trial> trials = answers.trials();
    if (trials == null || !appliesTo(answers.indication())) {
      // Whether trials have to be told is for RequiredPolicy, which the pack's other indications
      // may need too.
      return Stream.empty();
    }
    if (counted(trials, false) >= rule.minimumTrials()) {
      return Stream.of(
          new Finding.Met(
              rule.id(),
              rule.source(),
              FIELD,
              "At least %d adequate trials%s with less than %d %% relief"
                  .formatted(rule.minimumTrials(), ofClasses(), rule.reliefBelowPercent())));
    }
    if (counted(trials, true) < rule.minimumTrials()) {
      return Stream.of(
          new Finding.HardStop(
              rule.id(),
              rule.source(),
              FIELD,
              "Fewer than %d adequate trials%s with less than %d %% relief"
                  .formatted(rule.minimumTrials(), ofClasses(), rule.reliefBelowPercent())));
    }
    return IntStream.range(0, trials.size())
        .boxed()
        .flatMap(i -> unknownOf(trials.get(i), FIELD + "[" + i + "]"));
  }

  private boolean appliesTo(@Nullable String indication) {
    return indications.stream()
        .anyMatch(i -> i.indication().equals(indication) && i.treatmentResistance());
  }

  private String ofClasses() {
    return rule.differentClasses() ? " of different classes" : "";
  }

  /**
   * How many failed adequate trials there are, or how many there could be if the unknown were so.
   */
  private int counted(List<Trial> trials, boolean unknownCounts) {
    List<Trial> failed = trials.stream().filter(trial -> failed(trial, unknownCounts)).toList();
    if (!rule.differentClasses()) {
      return failed.size();
    }
    Set<String> classes = new HashSet<>();
    int classless = 0;
    for (Trial trial : failed) {
      String drugClass = classOf(trial);
      if (drugClass == null) {
        classless++;
      } else {
        classes.add(drugClass);
      }
    }
    return classes.size() + (unknownCounts ? classless : 0);
  }

  private boolean failed(Trial trial, boolean unknownCounts) {
    boolean dose =
        !adequate.doseAdequate()
            || (trial.adequateDose() == null ? unknownCounts : trial.adequateDose());
    boolean duration =
        trial.weeks() == null ? unknownCounts : trial.weeks() >= adequate.minimumWeeks();
    boolean relief =
        trial.reliefPercent() == null
            ? unknownCounts
            : trial.reliefPercent() < rule.reliefBelowPercent();
    return dose && duration && relief;
  }

  /** The class the pack knows the drug to be of, else the class that was told. */
  private @Nullable String classOf(Trial trial) {
    if (names.recognise(trial.drug()) instanceof Recognition.Known<MedicationRule> known
        && known.medications().size() == 1) {
      return known.medications().iterator().next().drugClass();
    }
    return trial.drugClass();
  }

  private Stream<Finding> unknownOf(Trial trial, String path) {
    if (!failed(trial, true)) {
      // Whatever is unknown of it, it cannot count.
      return Stream.empty();
    }
    return Stream.of(
            adequate.doseAdequate() && trial.adequateDose() == null
                ? missing(
                    adequate.id(), adequate.source(), path + ".adequateDose", "Adequate dose?")
                : null,
            trial.weeks() == null
                ? missing(adequate.id(), adequate.source(), path + ".weeks", "Weeks taken")
                : null,
            trial.reliefPercent() == null
                ? missing(rule.id(), rule.source(), path + ".reliefPercent", "Relief in per cent")
                : null,
            rule.differentClasses() && classOf(trial) == null
                ? missing(rule.id(), rule.source(), path + ".drugClass", "Class of the drug")
                : null)
        .flatMap(Stream::ofNullable);
  }

  private static Finding missing(String ruleId, String source, String field, String says) {
    return new Finding.Missing(ruleId, source, field, says);
  }
}
