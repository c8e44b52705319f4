package org.infusionops.intake.eligibility;

import java.util.function.Consumer;
import org.infusionops.intake.pack.EligibilityRules.MinimumAge;

/** Nobody below the pack's minimum age is treated. */
final class AgePolicy implements Policy {

  private static final String FIELD = "dateOfBirth";

  private final int years;
  private final Finding below;
  private final Finding reached;

  AgePolicy(MinimumAge rule) {
    years = rule.years();
    below =
        new Finding.HardStop(rule.id(), rule.source(), FIELD, "Under " + years + " years of age");
    reached =
        new Finding.Met(rule.id(), rule.source(), FIELD, "At least " + years + " years of age");
  }

  @Override
  public void judge(Person person, Answers answers, Consumer<Finding> found) {
    found.accept(person.age() < years ? below : reached);
  }
}
