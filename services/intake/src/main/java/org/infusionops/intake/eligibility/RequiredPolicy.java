package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.function.Consumer;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.instrument.Phq9Score;
import org.infusionops.intake.pack.EligibilityRules.RequiredField;
import org.infusionops.intake.pack.EligibilityRules.SafetyRule;
import org.jspecify.annotations.Nullable;

/** What the pack wants to be known before anybody decides. */
record RequiredPolicy(List<RequiredField> required, List<SafetyRule> safety) implements Policy {

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    for (RequiredField rule : required) {
      if (!known(rule.field(), answers)) {
        found.accept(new Finding.Missing(rule.id(), rule.source(), rule.field(), rule.label()));
      }
    }
    Phq9 phq9 = answers.phq9();
    if (phq9 != null && !phq9.selfHarmAsked()) {
      selfHarmNotAsked(found);
    }
  }

  private static boolean known(String field, Answers answers) {
    Vitals vitals = answers.vitals();
    return switch (field) {
      // Nobody is registered without it.
      case "dateOfBirth" -> true;
      case "indication" -> answers.indication() != null;
      case "trials" -> answers.trials() != null;
      case "medications" -> answers.medications() != null;
      // Each condition is missed by its own rule; here it is about whether anything was asked.
      case "conditions" -> !answers.conditions().isEmpty();
      case "allergies" -> answers.allergies() != null;
      case "pregnancy" -> answers.toPregnancy() != Answer.UNKNOWN;
      case "vitals.systolic" -> vitals != null && vitals.systolic() != null;
      case "vitals.diastolic" -> vitals != null && vitals.diastolic() != null;
      case "vitals.pulse" -> vitals != null && vitals.pulse() != null;
      case "vitals.spo2" -> vitals != null && vitals.spo2() != null;
      case "weightKg" -> answers.weightKg() != null;
      case "phq9" -> scorable(answers.phq9());
      default -> throw new IllegalArgumentException("no screening asks for " + field);
    };
  }

  private static boolean scorable(@Nullable Phq9 phq9) {
    return phq9 != null && phq9.score() instanceof Phq9Score.Scored;
  }

  /** The mean of the other answers is no answer to the question about self-harm. */
  private void selfHarmNotAsked(Consumer<Finding> found) {
    for (SafetyRule rule : safety) {
      found.accept(
          new Finding.Missing(
              rule.id(), rule.source(), "phq9.answers[8]", "PHQ-9 item 9 is not answered"));
    }
  }
}
