package org.infusionops.intake.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.infusionops.intake.pack.EligibilityRules.AllergyNames;
import org.infusionops.intake.pack.EligibilityRules.ClearanceRule;
import org.infusionops.intake.pack.EligibilityRules.HardStopRule;

/**
 * Conditions with which nobody is treated, and those with which somebody else has to agree first.
 * Each has to be answered.
 */
final class ConditionPolicy implements Policy {

  private final List<Asked> asked = new ArrayList<>();
  private final AllergyNames ketamine;

  /** A condition, and what a yes means and what no answer does. */
  private record Asked(String condition, Finding yes, Finding unknown) {}

  ConditionPolicy(
      List<HardStopRule> hardStops, List<ClearanceRule> clearances, AllergyNames ketamine) {
    this.ketamine = ketamine;
    hardStops.forEach(rule -> asked.add(of(rule)));
    clearances.forEach(rule -> asked.add(of(rule)));
  }

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    for (Asked one : asked) {
      switch (answers.to(one.condition(), ketamine)) {
        case YES -> found.accept(one.yes());
        case UNKNOWN -> found.accept(one.unknown());
        case NO -> {}
      }
    }
  }

  private static Asked of(HardStopRule rule) {
    String field = field(rule.condition());
    return new Asked(
        rule.condition(),
        new Finding.HardStop(rule.id(), rule.source(), field, rule.label()),
        new Finding.Missing(rule.id(), rule.source(), field, rule.label()));
  }

  private static Asked of(ClearanceRule rule) {
    String field = field(rule.condition());
    return new Asked(
        rule.condition(),
        new Finding.Clearance(
            rule.id(),
            rule.source(),
            field,
            rule.label(),
            rule.document().code(),
            rule.document().label(),
            rule.from()),
        new Finding.Missing(rule.id(), rule.source(), field, rule.label()));
  }

  private static String field(String condition) {
    return "conditions." + condition;
  }
}
