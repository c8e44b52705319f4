package org.infusionops.scheduling.clinic;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.infusionops.starter.problems.Problem;

/** Dates that are asked for, the site's. */
public final class Dates {

  private Dates() {}

  /**
   * Requires the last date not to lie before the first one, nor too far behind it.
   *
   * @param most how many there may be, both included
   * @throws Problem 422 naming {@code to}
   */
  public static void require(LocalDate from, LocalDate to, int most) {
    if (to.isBefore(from)) {
      throw Problem.invalid("to", "is before from");
    }
    if (ChronoUnit.DAYS.between(from, to) >= most) {
      throw Problem.invalid("to", "leaves more than " + most + " days");
    }
  }
}
