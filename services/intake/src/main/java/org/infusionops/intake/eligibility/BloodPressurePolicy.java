package org.infusionops.intake.eligibility;

import java.util.function.Consumer;
import org.infusionops.intake.pack.EligibilityRules.BloodPressureLimit;
import org.jspecify.annotations.Nullable;

/** Nobody is treated whose measured blood pressure reaches the pack's limit, in either value. */
final class BloodPressurePolicy implements Policy {

  private final BloodPressureLimit rule;
  private final Finding reached;
  private final Finding below;
  private final Finding noSystolic;
  private final Finding noDiastolic;

  BloodPressurePolicy(BloodPressureLimit rule) {
    this.rule = rule;
    String limit = rule.systolicAtLeast() + "/" + rule.diastolicAtLeast();
    reached =
        new Finding.HardStop(
            rule.id(), rule.source(), "vitals", "Blood pressure of " + limit + " mmHg or more");
    below =
        new Finding.Met(
            rule.id(), rule.source(), "vitals", "Blood pressure below " + limit + " mmHg");
    noSystolic = missing("vitals.systolic", "Systolic blood pressure");
    noDiastolic = missing("vitals.diastolic", "Diastolic blood pressure");
  }

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    Vitals vitals = answers.vitals();
    Integer systolic = vitals == null ? null : vitals.systolic();
    Integer diastolic = vitals == null ? null : vitals.diastolic();
    if (reaches(systolic, rule.systolicAtLeast()) || reaches(diastolic, rule.diastolicAtLeast())) {
      found.accept(reached);
    } else if (systolic != null && diastolic != null) {
      found.accept(below);
    } else {
      if (systolic == null) {
        found.accept(noSystolic);
      }
      if (diastolic == null) {
        found.accept(noDiastolic);
      }
    }
  }

  private static boolean reaches(@Nullable Integer measured, int limit) {
    return measured != null && measured >= limit;
  }

  private Finding missing(String field, String says) {
    return new Finding.Missing(rule.id(), rule.source(), field, says);
  }
}
