package org.infusionops.billing.disclosure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.billing.disclosure.AnnualPercentageRate.Payment;
import org.infusionops.contracts.Money;

/**
 * What the patient must see before signing a credit plan. A snapshot: once made it never changes.
 *
 * <p>Source: 12 CFR 1026.18 (b) amount financed, (d) finance charge, (e) annual percentage rate,
 * (g) payment schedule, (h) total of payments. The rate is exact for a plan that starts on any day,
 * because months are equal (Appendix J (b)(3)(iv)).
 *
 * @param amountFinanced the credit the patient uses
 * @param financeCharge what the credit costs
 * @param annualPercentageRate in percent, two decimals
 * @param totalOfPayments amount financed and finance charge
 * @param payments number, amount and first due date of each run of equal payments
 * @param startingOn the day of start (clinic's zone) the due dates are shown for
 * @param source the rule it is made under
 */
public record Disclosure(
    Money amountFinanced,
    Money financeCharge,
    BigDecimal annualPercentageRate,
    Money totalOfPayments,
    List<Run> payments,
    LocalDate startingOn,
    String source) {

  private static final String SOURCE = "12 CFR 1026.18; APR: 12 CFR 1026, Appendix J";

  private static final int MONTHS_A_YEAR = 12;

  public Disclosure {
    payments = List.copyOf(payments);
  }

  /**
   * A payment on its day.
   *
   * @param on clinic's zone
   */
  public record Due(LocalDate on, Money amount) {}

  /**
   * Equal monthly payments in a row.
   *
   * @param number how many
   * @param amount of each
   * @param firstOn when the first is due; the others follow monthly
   */
  public record Run(int number, Money amount, LocalDate firstOn) {}

  /**
   * The disclosure of a plan of monthly payments.
   *
   * @param amountFinanced what is repaid
   * @param startingOn when the finance charge begins to be earned
   * @param payments in the order they are due
   */
  public static Disclosure of(Money amountFinanced, LocalDate startingOn, List<Due> payments) {
    var total = payments.stream().map(Due::amount).reduce(Money::plus).orElseThrow();
    var rate =
        AnnualPercentageRate.percent(
            BigDecimal.valueOf(amountFinanced.minor()),
            payments.stream()
                .map(
                    due ->
                        new Payment(
                            BigDecimal.valueOf(due.amount().minor()),
                            UnitPeriods.monthsBetween(startingOn, due.on())))
                .toList(),
            MONTHS_A_YEAR);
    return new Disclosure(
        amountFinanced,
        total.minus(amountFinanced),
        rate,
        total,
        runs(payments),
        startingOn,
        SOURCE);
  }

  private static List<Run> runs(List<Due> payments) {
    var runs = new ArrayList<Run>();
    for (var due : payments) {
      var last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && last.amount().equals(due.amount())) {
        runs.set(runs.size() - 1, new Run(last.number() + 1, last.amount(), last.firstOn()));
      } else {
        runs.add(new Run(1, due.amount(), due.on()));
      }
    }
    return runs;
  }
}
