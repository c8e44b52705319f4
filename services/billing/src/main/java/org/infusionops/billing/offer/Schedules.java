package org.infusionops.billing.offer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.Money;

/** Draws up schedules of payments. They add up to the cent. */
public final class Schedules {

  private static final MathContext MC = MathContext.DECIMAL128;
  private static final BigDecimal MONTHS_AND_PERCENT = BigDecimal.valueOf(1200);

  private Schedules() {}

  /** The price of each session, on its day. */
  static List<Instalment> perSession(Money price, int sessions) {
    var zero = Money.zero(price.currency());
    var schedule = new ArrayList<Instalment>();
    for (int number = 1; number <= sessions; number++) {
      schedule.add(
          new Instalment(
              number, number, null, null, price, price, zero, price.times(sessions - number)));
    }
    return List.copyOf(schedule);
  }

  /** Equal monthly instalments without a charge, the first on the day the plan starts. */
  static List<Instalment> feeFree(Money total, int count, LocalDate start) {
    var zero = Money.zero(total.currency());
    var schedule = new ArrayList<Instalment>();
    var balance = total;
    for (var amount : total.allocate(count)) {
      balance = balance.minus(amount);
      int months = schedule.size();
      schedule.add(
          new Instalment(
              months + 1, null, months, start.plusMonths(months), amount, amount, zero, balance));
    }
    return List.copyOf(schedule);
  }

  /**
   * Level monthly instalments with interest on the unpaid balance, the first a month after the
   * start. Interest is rounded half up to the minor unit each month; the last instalment pays
   * exactly what is left.
   *
   * @param annualRatePercent nominal yearly rate, a twelfth of it each month
   */
  static List<Instalment> amortized(
      Money principal, BigDecimal annualRatePercent, int count, LocalDate start) {
    if (annualRatePercent.signum() == 0) {
      return feeFree(principal, count, start.plusMonths(1)).stream()
          .map(each -> later(each, start))
          .toList();
    }
    var rate = annualRatePercent.divide(MONTHS_AND_PERCENT, MC);
    var level = levelPayment(principal, rate, count);
    var schedule = new ArrayList<Instalment>();
    var balance = principal;
    for (int number = 1; number <= count; number++) {
      var interest = rounded(BigDecimal.valueOf(balance.minor()).multiply(rate), principal);
      var repaid = number == count ? balance : smaller(level.minus(interest), balance);
      balance = balance.minus(repaid);
      schedule.add(
          new Instalment(
              number,
              null,
              number,
              start.plusMonths(number),
              repaid.plus(interest),
              repaid,
              interest,
              balance));
    }
    return List.copyOf(schedule);
  }

  /** The schedule of the same plan, started on another day; amounts do not change. */
  public static List<Instalment> startingOn(LocalDate start, List<Instalment> schedule) {
    return schedule.stream().map(each -> each.startingOn(start)).toList();
  }

  /** All that is paid. */
  static Money total(List<Instalment> schedule) {
    return schedule.stream().map(Instalment::amount).reduce(Money::plus).orElseThrow();
  }

  private static Money levelPayment(Money principal, BigDecimal rate, int count) {
    // principal × rate / (1 − (1 + rate)^−count)
    var growth = BigDecimal.ONE.add(rate).pow(count, MC);
    var factor = rate.multiply(growth, MC).divide(growth.subtract(BigDecimal.ONE), MC);
    return rounded(BigDecimal.valueOf(principal.minor()).multiply(factor, MC), principal);
  }

  private static Money rounded(BigDecimal minor, Money like) {
    return new Money(minor.setScale(0, RoundingMode.HALF_UP).longValueExact(), like.currency());
  }

  private static Money smaller(Money one, Money other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Instalment later(Instalment each, LocalDate start) {
    return new Instalment(
            each.number(),
            null,
            each.number(),
            null,
            each.amount(),
            each.principal(),
            each.interest(),
            each.balance())
        .startingOn(start);
  }
}
