package org.infusionops.intake.eligibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.infusionops.intake.eligibility.TrialClasses.NoAntidepressant;
import org.infusionops.intake.eligibility.TrialClasses.Of;
import org.infusionops.intake.eligibility.TrialClasses.TrialClass;
import org.infusionops.intake.eligibility.TrialClasses.Untold;
import org.infusionops.intake.pack.EligibilityRules.AdequateTrial;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.EligibilityRules.TreatmentResistance;

/**
 * Some indications are treated only after enough adequate antidepressant trials failed. What is not
 * known of a trial is neither taken as a success nor as a failure: when it could tip the scales, it
 * is asked for.
 */
record TreatmentResistancePolicy(
    List<IndicationRule> indications,
    TreatmentResistance rule,
    AdequateTrial adequate,
    TrialClasses classes)
    implements Policy {

  private static final String FIELD = "trials";

  /** A trial, and what it is a trial of. */
  private record Tried(Trial trial, TrialClass of) {}

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    List<Trial> trials = answers.trials();
    if (trials == null || !IndicationRule.wantsResistance(indications, answers.indication())) {
      // Whether trials have to be told is for RequiredPolicy, which the pack's other indications
      // may need too.
      return;
    }
    List<Tried> tried = new ArrayList<>(trials.size());
    for (Trial trial : trials) {
      tried.add(new Tried(trial, classes.of(trial)));
    }
    if (counted(tried, false) >= rule.minimumTrials()) {
      found.accept(new Finding.Met(rule.id(), rule.source(), FIELD, "At least " + failures()));
    } else if (counted(tried, true) < rule.minimumTrials()) {
      found.accept(
          new Finding.HardStop(
              rule.id(), rule.source(), FIELD, "Fewer than " + failures() + others(tried)));
    } else {
      for (int i = 0; i < tried.size(); i++) {
        unknownOf(tried.get(i), FIELD + "[" + i + "]", found);
      }
    }
  }

  private String failures() {
    return rule.minimumTrials()
        + " adequate trials"
        + (rule.differentClasses() ? " of different classes" : "")
        + " with less than "
        + rule.reliefBelowPercent()
        + " % relief";
  }

  /**
   * How many failed adequate trials there are, or how many there could be if the unknown were so.
   */
  private int counted(List<Tried> trials, boolean unknownCounts) {
    Set<String> different = new HashSet<>();
    int failed = 0;
    int classless = 0;
    for (Tried tried : trials) {
      if (failed(tried, unknownCounts)) {
        failed++;
        switch (tried.of()) {
          case Of(String drugClass) -> different.add(drugClass);
          case Untold _ -> classless++;
          case NoAntidepressant _ -> throw new IllegalStateException("does not count");
        }
      }
    }
    return rule.differentClasses() ? different.size() + (unknownCounts ? classless : 0) : failed;
  }

  /** Names what does not count, so that nobody has to wonder. */
  private static String others(List<Tried> trials) {
    String others =
        trials.stream()
            .filter(tried -> tried.of() instanceof NoAntidepressant)
            .map(tried -> tried.trial().drug())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; not counted, as no antidepressant: " + others;
  }

  private boolean failed(Tried tried, boolean unknownCounts) {
    if (tried.of() instanceof NoAntidepressant) {
      return false;
    }
    Trial trial = tried.trial();
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

  private void unknownOf(Tried tried, String path, Consumer<Finding> found) {
    if (!failed(tried, true)) {
      // Whatever is unknown of it, it cannot count.
      return;
    }
    Trial trial = tried.trial();
    if (adequate.doseAdequate() && trial.adequateDose() == null) {
      found.accept(
          missing(adequate.id(), adequate.source(), path + ".adequateDose", "Adequate dose?"));
    }
    if (trial.weeks() == null) {
      found.accept(missing(adequate.id(), adequate.source(), path + ".weeks", "Weeks taken"));
    }
    if (trial.reliefPercent() == null) {
      found.accept(
          missing(rule.id(), rule.source(), path + ".reliefPercent", "Relief in per cent"));
    }
    if (rule.differentClasses() && tried.of() instanceof Untold) {
      found.accept(missing(rule.id(), rule.source(), path + ".drugClass", "Class of the drug"));
    }
  }

  private static Finding missing(String ruleId, String source, String field, String says) {
    return new Finding.Missing(ruleId, source, field, says);
  }
}
