package org.infusionops.intake.eligibility;

import java.util.List;
import java.util.stream.Stream;
import org.infusionops.intake.pack.EligibilityRules.AllergyNames;
import org.infusionops.intake.pack.EligibilityRules.ClearanceRule;
import org.infusionops.intake.pack.EligibilityRules.HardStopRule;

/**
 * Conditions with which nobody is treated, and those with which somebody else has to agree first.
 * Each has to be answered.
 */
record ConditionPolicy(
    List<HardStopRule> hardStops, List<ClearanceRule> clearances, AllergyNames ketamine)
    implements Policy {

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    return Stream.concat(
        hardStops.stream().flatMap(rule -> stop(rule, answers.to(rule.condition(), ketamine))),
        clearances.stream()
            .flatMap(rule -> clearance(rule, answers.to(rule.condition(), ketamine))));
  }

  private static Stream<Finding> stop(HardStopRule rule, Answer answer) {
    String field = field(rule.condition());
    return switch (answer) {
      case YES -> Stream.of(new Finding.HardStop(rule.id(), rule.source(), field, rule.label()));
      case UNKNOWN -> Stream.of(new Finding.Missing(rule.id(), rule.source(), field, rule.label()));
      case NO -> Stream.empty();
    };
  }

  private static Stream<Finding> clearance(ClearanceRule rule, Answer answer) {
    String field = field(rule.condition());
    return switch (answer) {
      case YES ->
          Stream.of(
              new Finding.Clearance(
                  rule.id(),
                  rule.source(),
                  field,
                  rule.label(),
                  rule.document().code(),
                  rule.document().label(),
                  rule.from()));
      case UNKNOWN -> Stream.of(new Finding.Missing(rule.id(), rule.source(), field, rule.label()));
      case NO -> Stream.empty();
    };
  }

  private static String field(String condition) {
    return "conditions." + condition;
  }
}
