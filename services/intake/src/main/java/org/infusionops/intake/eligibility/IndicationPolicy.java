package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;

/**
 * What is to be treated has to be something the pack treats. That it is told at all is for {@link
 * RequiredPolicy}.
 */
final class IndicationPolicy implements Policy {

  private static final String FIELD = "indication";
  private static final Finding NOT_TREATED =
      new Finding.HardStop(
          "indication-not-in-pack",
          "The protocol pack treats only what it lists",
          FIELD,
          "Not an indication of the protocol pack");

  private final Map<String, Finding> treated;

  IndicationPolicy(List<IndicationRule> rules) {
    treated =
        rules.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    IndicationRule::indication,
                    rule -> new Finding.Met(rule.id(), rule.source(), FIELD, rule.label()),
                    (first, _) -> first));
  }

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    String indication = answers.indication();
    if (indication != null) {
      found.accept(treated.getOrDefault(indication, NOT_TREATED));
    }
  }
}
