package org.infusionops.intake.eligibility;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.infusionops.intake.pack.EligibilityRules.VitalsAge;

/**
 * Vital signs tell about a person only for so many days; older ones are as good as none. Days are
 * told apart in UTC: whether it is one more or less does not matter here.
 */
final class VitalsAgePolicy {

  private final int maxDays;
  private final Finding outdated;

  VitalsAgePolicy(VitalsAge rule) {
    maxDays = rule.maxDays();
    outdated =
        new Finding.Missing(
            rule.id(),
            rule.source(),
            "vitals.takenAt",
            "Vital signs of the last %d days".formatted(maxDays));
  }

  /** What is found where the vital signs are too old. */
  Finding outdated() {
    return outdated;
  }

  /** Whether there are vital signs that are too old. */
  boolean isOutdated(Person person, Answers answers) {
    Vitals vitals = answers.vitals();
    return vitals != null
        && LocalDate.ofInstant(vitals.takenAt(), ZoneOffset.UTC)
            .isBefore(person.today().minusDays(maxDays));
  }
}
