package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infusionops.intake.pack.EligibilityRules.IndicationRule;

/**
 * What is to be treated has to be something the pack treats. That it is told at all is for {@link
 * RequiredPolicy}.
 */
record IndicationPolicy(List<IndicationRule> rules) implements Policy {

  private static final String FIELD = "indication";
  private static final String NOT_TREATED = "indication-not-in-pack";

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    String indication = answers.indication();
    if (indication == null) {
      return Stream.empty();
    }
    return rules.stream()
        .filter(rule -> rule.indication().equals(indication))
        .findFirst()
        .<Finding>map(rule -> new Finding.Met(rule.id(), rule.source(), FIELD, rule.label()))
        .or(
            () ->
                Optional.of(
                    new Finding.HardStop(
                        NOT_TREATED,
                        "The protocol pack treats only what it lists",
                        FIELD,
                        "Not an indication of the protocol pack")))
        .stream();
  }
}
