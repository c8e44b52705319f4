package org.infusionops.billing.disclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time as Regulation Z counts it: full unit-periods and the fraction that remains.
 *
 * <p>Source: 12 CFR 1026, Appendix J (b)(3) and (b)(5).
 *
 * @param full whole unit-periods
 * @param fraction the rest, from 0 to below 1
 */
public record UnitPeriods(int full, BigDecimal fraction) {

  /** Appendix J counts an odd part of a month in days of thirty to the month. */
  private static final BigDecimal DAYS_IN_A_MONTH = BigDecimal.valueOf(30);

  public UnitPeriods {
    if (full < 0 || fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("full ≥ 0 and 0 ≤ fraction < 1 expected");
    }
  }

  /** Whole unit-periods only. */
  public static UnitPeriods of(int full) {
    return new UnitPeriods(full, BigDecimal.ZERO);
  }

  /** Whole unit-periods and {@code numerator}/{@code denominator} of one. */
  public static UnitPeriods of(int full, int numerator, int denominator) {
    return new UnitPeriods(
        full,
        BigDecimal.valueOf(numerator)
            .divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL128));
  }

  /**
   * Months between two dates: whole months are measured back from the later date, what is left is
   * counted in days, thirty to a month. A later date at the end of a short month stands for the
   * same moment of every month, as (b)(3)(iv) has it.
   */
  public static UnitPeriods monthsBetween(LocalDate earlier, LocalDate later) {
    if (later.isBefore(earlier)) {
      throw new IllegalArgumentException("the later date is before the earlier one");
    }
    if (earlier.isBefore(later)
        && isLastDayOfMonth(later)
        && later.getDayOfMonth() < earlier.getDayOfMonth()) {
      // The 31st paid on the 28th of February is one full month on, not a month less three days.
      return of(
          (int) ChronoUnit.MONTHS.between(earlier.withDayOfMonth(1), later.withDayOfMonth(1)));
    }
    int months = 0;
    while (!later.minusMonths(months + 1L).isBefore(earlier)) {
      months++;
    }
    long days = ChronoUnit.DAYS.between(earlier, later.minusMonths(months));
    // A month of 31 days can leave 30 of them: by the 30-day count that is a month.
    if (days >= 30) {
      months++;
      days = 0;
    }
    return new UnitPeriods(
        months, BigDecimal.valueOf(days).divide(DAYS_IN_A_MONTH, MathContext.DECIMAL128));
  }

  private static boolean isLastDayOfMonth(LocalDate date) {
    return date.getDayOfMonth() == date.lengthOfMonth();
  }
}
