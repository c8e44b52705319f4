package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.stream.Stream;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.instrument.Phq9Score;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.EligibilityRules.MinimumSeverity;
import org.jspecify.annotations.Nullable;

/**
 * Some packs treat a resistant depression only from a severity on, by the PHQ-9. Without a score
 * nothing is taken for granted.
 */
record SeverityPolicy(List<IndicationRule> indications, @Nullable MinimumSeverity rule)
    implements Policy {

  private static final String FIELD = "phq9";

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    if (rule == null || !appliesTo(answers.indication())) {
      return Stream.empty();
    }
    return Stream.of(judge(rule, answers.phq9()));
  }

  private static Finding judge(MinimumSeverity rule, @Nullable Phq9 phq9) {
    return phq9 != null && phq9.score() instanceof Phq9Score.Scored scored
        ? scored.total() < rule.atLeast()
            ? new Finding.HardStop(
                rule.id(), rule.source(), FIELD, "PHQ-9 below %d".formatted(rule.atLeast()))
            : new Finding.Met(
                rule.id(), rule.source(), FIELD, "PHQ-9 of %d or more".formatted(rule.atLeast()))
        : new Finding.Missing(rule.id(), rule.source(), FIELD, "PHQ-9");
  }

  private boolean appliesTo(@Nullable String indication) {
    return indications.stream()
        .anyMatch(i -> i.indication().equals(indication) && i.treatmentResistance());
  }
}
