package org.infusionops.intake.eligibility;

import java.util.stream.Stream;
import org.infusionops.intake.pack.EligibilityRules.BloodPressureLimit;
import org.jspecify.annotations.Nullable;

/** Nobody is treated whose measured blood pressure reaches the pack's limit, in either value. */
record BloodPressurePolicy(BloodPressureLimit rule) implements Policy {

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    Vitals vitals = answers.vitals();
    Integer systolic = vitals == null ? null : vitals.systolic();
    Integer diastolic = vitals == null ? null : vitals.diastolic();
    if (reaches(systolic, rule.systolicAtLeast()) || reaches(diastolic, rule.diastolicAtLeast())) {
      return Stream.of(
          new Finding.HardStop(
              rule.id(),
              rule.source(),
              "vitals",
              "Blood pressure of " + limit() + " mmHg or more"));
    }
    if (systolic != null && diastolic != null) {
      return Stream.of(
          new Finding.Met(
              rule.id(), rule.source(), "vitals", "Blood pressure below " + limit() + " mmHg"));
    }
    return Stream.concat(
        missing("vitals.systolic", "Systolic blood pressure", systolic),
        missing("vitals.diastolic", "Diastolic blood pressure", diastolic));
  }

  private String limit() {
    return rule.systolicAtLeast() + "/" + rule.diastolicAtLeast();
  }

  private static boolean reaches(@Nullable Integer measured, int limit) {
    return measured != null && measured >= limit;
  }

  private Stream<Finding> missing(String field, String says, @Nullable Integer measured) {
    return measured == null
        ? Stream.of(new Finding.Missing(rule.id(), rule.source(), field, says))
        : Stream.empty();
  }
}
