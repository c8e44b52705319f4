package org.infusionops.billing.offer;

import java.time.LocalDate;
import org.infusionops.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a schedule.
 *
 * @param number from 1
 * @param atSession due when this session of the series takes place, from 1; absent when due by date
 * @param monthsAfterStart due so many months after the plan starts; absent when due at a session
 * @param dueOn the day in the clinic's zone, for the start the schedule is drawn up for
 * @param amount what is paid
 * @param principal the part that pays for treatment
 * @param interest the part that pays for credit
 * @param balance what is left to pay for treatment after it
 */
public record Instalment(
    int number,
    @Nullable Integer atSession,
    @Nullable Integer monthsAfterStart,
    @Nullable LocalDate dueOn,
    Money amount,
    Money principal,
    Money interest,
    Money balance) {

  /**
   * The same payment of a plan that starts on that day. A start late in a long month is due on the
   * last day of a shorter one, and on its own day again in the next.
   */
  Instalment startingOn(LocalDate start) {
    return monthsAfterStart == null
        ? this
        : new Instalment(
            number,
            atSession,
            monthsAfterStart,
            start.plusMonths(monthsAfterStart),
            amount,
            principal,
            interest,
            balance);
  }
}
