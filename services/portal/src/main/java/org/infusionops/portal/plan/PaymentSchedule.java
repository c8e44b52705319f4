package org.infusionops.portal.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.infusionops.contracts.Money;
import org.infusionops.portal.calls.Billing.Instalment;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;

/**
 * The payments of a plan as they are shown: a table, its sums and a chart. Amounts are billing's
 * own and are only added up here; the chart is a picture of them.
 *
 * @param rows in the order they are due
 * @param sum of all payments; null when there is none
 * @param bars one for each payment
 * @param says the chart in a sentence, for who does not see it
 */
public record PaymentSchedule(
    List<Row> rows, @Nullable Sum sum, List<Bar> bars, String top, String says) {

  private static final BigDecimal HEIGHT = BigDecimal.valueOf(150);
  private static final int BASE = 170;
  private static final int LEFT = 64;
  private static final int WIDTH = 560;

  public PaymentSchedule {
    rows = List.copyOf(rows);
    bars = List.copyOf(bars);
  }

  /** One payment. */
  public record Row(
      int number, String due, String amount, String principal, String interest, String balance) {}

  /** All payments together. */
  public record Sum(Money amount, Money principal, Money interest) {}

  /**
   * A payment as a bar, in the drawing's units.
   *
   * @param y where the interest begins, which stands on the principal
   * @param principalY where the principal begins
   * @param middle where the number is written below it
   */
  public record Bar(
      int number,
      String x,
      String width,
      String y,
      String interestHeight,
      String principalY,
      String principalHeight,
      String middle) {}

  /** The schedule in the person's language. */
  public static PaymentSchedule of(List<Instalment> payments, Shown shown, Words words) {
    if (payments.isEmpty()) {
      return new PaymentSchedule(List.of(), null, List.of(), "", "");
    }
    Sum sum = sum(payments);
    Instalment largest =
        payments.stream().max((a, b) -> a.amount().compareTo(b.amount())).orElseThrow();
    String says =
        words.say(
            "schedule.says",
            payments.size(),
            shown.money(largest.amount()),
            shown.money(sum.principal()),
            shown.money(sum.interest()));
    return new PaymentSchedule(
        payments.stream().map(each -> row(each, shown, words)).toList(),
        sum,
        bars(payments, largest.amount()),
        shown.money(largest.amount()),
        says);
  }

  /** When a payment is due, in words. */
  public static String due(Instalment payment, Shown shown, Words words) {
    Integer session = payment.atSession();
    if (session != null) {
      return words.say("schedule.atSession", session);
    }
    return shown.date(payment.dueOn());
  }

  private static Row row(Instalment each, Shown shown, Words words) {
    return new Row(
        each.number(),
        due(each, shown, words),
        shown.money(each.amount()),
        shown.money(each.principal()),
        shown.money(each.interest()),
        shown.money(each.balance()));
  }

  private static Sum sum(List<Instalment> payments) {
    return new Sum(
        payments.stream().map(Instalment::amount).reduce(Money::plus).orElseThrow(),
        payments.stream().map(Instalment::principal).reduce(Money::plus).orElseThrow(),
        payments.stream().map(Instalment::interest).reduce(Money::plus).orElseThrow());
  }

  private static List<Bar> bars(List<Instalment> payments, Money largest) {
    double slot = (double) WIDTH / payments.size();
    double width = Math.min(slot * 0.62, 44);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < payments.size(); i++) {
      Instalment each = payments.get(i);
      double principal = height(each.principal(), largest);
      double interest = height(each.interest(), largest);
      double middle = LEFT + slot * i + slot / 2;
      bars.add(
          new Bar(
              each.number(),
              units(middle - width / 2),
              units(width),
              units(BASE - principal - interest),
              units(interest),
              units(BASE - principal),
              units(principal),
              units(middle)));
    }
    return bars;
  }

  private static double height(Money part, Money largest) {
    return largest.sign() <= 0
        ? 0
        : HEIGHT
            .multiply(BigDecimal.valueOf(part.minor()))
            .divide(BigDecimal.valueOf(largest.minor()), 2, java.math.RoundingMode.HALF_UP)
            .doubleValue();
  }

  private static String units(double value) {
    return String.format(java.util.Locale.ROOT, "%.2f", value);
  }
}
