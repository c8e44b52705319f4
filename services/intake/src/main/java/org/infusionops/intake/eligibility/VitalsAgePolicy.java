package org.infusionops.intake.eligibility;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.infusionops.intake.pack.EligibilityRules.VitalsAge;

/**
 * Vital signs tell about a person only for so many days; older ones are as good as none. Days are
 * told apart in UTC: whether it is one more or less does not matter here.
 */
record VitalsAgePolicy(VitalsAge rule) implements Policy {

  @Override
  public Stream<Finding> judge(Person person, Answers answers) {
    return isOutdated(person, answers)
        ? Stream.of(
            new Finding.Missing(
                rule.id(),
                rule.source(),
                "vitals.takenAt",
                "Vital signs of the last %d days".formatted(rule.maxDays())))
        : Stream.empty();
  }

  /** The answers without vital signs that are too old. */
  Answers onlyFresh(Person person, Answers answers) {
    return isOutdated(person, answers) ? answers.withoutVitals() : answers;
  }

  private boolean isOutdated(Person person, Answers answers) {
    Vitals vitals = answers.vitals();
    return vitals != null
        && LocalDate.ofInstant(vitals.takenAt(), ZoneOffset.UTC)
            .isBefore(person.today().minusDays(rule.maxDays()));
  }
}
