package org.infusionops.intake.eligibility;

import java.util.stream.Stream;
import org.infusionops.intake.pack.EligibilityRules.MinimumAge;

/** Nobody below the pack's minimum age is treated. */
record AgePolicy(MinimumAge rule) implements Policy {

  private static final String FIELD = "dateOfBirth";

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    return person.age() < rule.years()
        ? Stream.of(
            new Finding.HardStop(
                rule.id(), rule.source(), FIELD, "Under " + rule.years() + " years of age"))
        : Stream.of(
            new Finding.Met(
                rule.id(), rule.source(), FIELD, "At least " + rule.years() + " years of age"));
  }
}
