package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.function.Consumer;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;
import org.infusionops.intake.pack.EligibilityRules.MinimumSeverity;
import org.jspecify.annotations.Nullable;

/**
 * Some packs treat a resistant depression only from a severity on, by the PHQ-9. An answer that is
 * missing counts as 0 and as 3: only when both lead to the same does it not matter. The mean of the
 * others would let somebody in by leaving an answer out.
 */
record SeverityPolicy(List<IndicationRule> indications, @Nullable MinimumSeverity rule)
    implements Policy {

  private static final String FIELD = "phq9";
  private static final int MOST = 3;

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    if (rule != null && IndicationRule.wantsResistance(indications, answers.indication())) {
      found.accept(judge(rule, answers.phq9()));
    }
  }

  private static Finding judge(MinimumSeverity rule, @Nullable Phq9 phq9) {
    if (phq9 != null && total(phq9, 0) >= rule.atLeast()) {
      return new Finding.Met(
          rule.id(), rule.source(), FIELD, "PHQ-9 of " + rule.atLeast() + " or more");
    }
    return phq9 != null && total(phq9, MOST) < rule.atLeast()
        ? new Finding.HardStop(rule.id(), rule.source(), FIELD, "PHQ-9 below " + rule.atLeast())
        : new Finding.Missing(rule.id(), rule.source(), FIELD, "Every answer of the PHQ-9");
  }

  private static int total(Phq9 phq9, int ofMissing) {
    return phq9.answers().stream().mapToInt(answer -> answer == null ? ofMissing : answer).sum();
  }
}
