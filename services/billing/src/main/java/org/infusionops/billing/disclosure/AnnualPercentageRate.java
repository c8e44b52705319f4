package org.infusionops.billing.disclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The annual percentage rate of a single advance, by the actuarial method.
 *
 * <p>Source: 12 CFR 1026.22(a) and Appendix J (b)(8): the advance equals the sum of the payments,
 * each divided by {@code (1 + f·i)(1 + i)^t}; the APR is {@code i} times the unit-periods in a
 * year. It is found by bisection, so it converges whatever the payments are.
 */
public final class AnnualPercentageRate {

  private static final MathContext MC = new MathContext(30, RoundingMode.HALF_EVEN);

  /** Stops when the unit-period rate is known to twelve decimals. */
  private static final BigDecimal PRECISION = new BigDecimal("1e-12");

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private AnnualPercentageRate() {}

  /**
   * A payment of the transaction.
   *
   * @param amount in the same unit as the advance, above zero
   * @param after the time from the advance to this payment
   */
  public record Payment(BigDecimal amount, UnitPeriods after) {

    public Payment {
      if (amount.signum() <= 0) {
        throw new IllegalArgumentException("a payment is above zero");
      }
    }
  }

  /**
   * The rate in percent, to two decimals; zero when the payments add up to the advance.
   *
   * @param advance the amount financed, above zero
   * @param payments at least one; together not less than the advance
   * @param unitPeriodsPerYear 12 for monthly, 52 for weekly, 4 for quarterly payments
   */
  public static BigDecimal percent(
      BigDecimal advance, List<Payment> payments, int unitPeriodsPerYear) {
    if (advance.signum() <= 0) {
      throw new IllegalArgumentException("the amount financed is above zero");
    }
    var total = payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (total.compareTo(advance) < 0) {
      throw new IllegalArgumentException("the payments do not repay the amount financed");
    }
    if (total.compareTo(advance) == 0) {
      return BigDecimal.ZERO.setScale(2);
    }
    var low = BigDecimal.ZERO;
    var high = BigDecimal.ONE;
    while (presentValue(payments, high).compareTo(advance) > 0) {
      high = high.multiply(TWO);
    }
    while (high.subtract(low).compareTo(PRECISION) > 0) {
      var middle = low.add(high).divide(TWO, MC);
      if (presentValue(payments, middle).compareTo(advance) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low.add(high)
        .divide(TWO, MC)
        .multiply(BigDecimal.valueOf(unitPeriodsPerYear * 100L))
        .setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal presentValue(List<Payment> payments, BigDecimal rate) {
    var growth = BigDecimal.ONE.add(rate);
    var sum = BigDecimal.ZERO;
    for (var payment : payments) {
      var after = payment.after();
      var factor =
          BigDecimal.ONE
              .add(after.fraction().multiply(rate, MC))
              .multiply(growth.pow(after.full(), MC), MC);
      sum = sum.add(payment.amount().divide(factor, MC), MC);
    }
    return sum;
  }
}
