package org.infusionops.intake.eligibility;

import java.time.LocalDate;
import java.time.Period;

/**
 * The person who is screened, on a day.
 *
 * @param birthDate date of birth
 * @param today the day of the decision, in the site's calendar
 */
public record Person(LocalDate birthDate, LocalDate today) {

  /** Completed years of age. */
  public int age() {
    return Period.between(birthDate, today).getYears();
  }
}
