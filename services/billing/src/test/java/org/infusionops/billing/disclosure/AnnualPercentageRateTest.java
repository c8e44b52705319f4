package org.infusionops.billing.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.billing.disclosure.AnnualPercentageRate.Payment;
import org.junit.jupiter.api.Test;

/** The worked examples of 12 CFR 1026, Appendix J (c)(1) to (c)(4), and what must hold of any. */
class AnnualPercentageRateTest {

  @Test
  void c1i_monthly_payments_with_a_regular_first_period() {
    assertThat(monthly("5000", "1978-01-10", "1978-02-10", equal("230", 24))).isEqualTo("9.69");
  }

  @Test
  void c1ii_monthly_payments_with_a_long_first_period() {
    assertThat(monthly("6000", "1978-02-10", "1978-04-01", equal("200", 36))).isEqualTo("11.82");
  }

  @Test
  void c1iii_semimonthly_payments_with_a_short_first_period() {
    assertThat(regular("5000", "219.17", 24, UnitPeriods.of(0, 6, 15), 24)).isEqualTo("10.34");
  }

  @Test
  void c1iv_quarterly_payments_with_a_long_first_period() {
    assertThat(regular("10000", "385", 40, UnitPeriods.of(1, 39, 90), 4)).isEqualTo("8.97");
  }

  @Test
  void c1v_weekly_payments_with_a_long_first_period() {
    assertThat(regular("500", "17.60", 30, UnitPeriods.of(4, 4, 7), 52)).isEqualTo("14.96");
  }

  @Test
  void c2i_an_irregular_first_payment() {
    var amounts = equal("230", 24);
    amounts.set(0, "250");
    assertThat(monthly("5000", "1978-01-10", "1978-02-10", amounts)).isEqualTo("10.08");
  }

  @Test
  void c3i_an_irregular_final_payment() {
    var amounts = equal("230", 24);
    amounts.set(23, "280");
    assertThat(monthly("5000", "1978-01-10", "1978-02-10", amounts)).isEqualTo("10.50");
  }

  @Test
  void c4i_an_irregular_first_and_final_payment() {
    var amounts = equal("230", 24);
    amounts.set(0, "250");
    amounts.set(23, "280");
    assertThat(monthly("5000", "1978-01-10", "1978-02-10", amounts)).isEqualTo("10.90");
  }

  @Test
  void an_odd_first_period_is_counted_back_from_the_first_payment() {
    assertThat(UnitPeriods.monthsBetween(date("1978-02-10"), date("1978-04-01")))
        .isEqualTo(UnitPeriods.of(1, 19, 30));
  }

  @Test
  void month_ends_are_a_full_month_apart() {
    assertThat(UnitPeriods.monthsBetween(date("2027-01-31"), date("2027-02-28")))
        .isEqualTo(UnitPeriods.of(1));
    assertThat(UnitPeriods.monthsBetween(date("2027-01-30"), date("2027-02-28")))
        .isEqualTo(UnitPeriods.of(1));
    assertThat(UnitPeriods.monthsBetween(date("2027-01-31"), date("2027-04-30")))
        .isEqualTo(UnitPeriods.of(3));
    assertThat(UnitPeriods.monthsBetween(date("2027-02-28"), date("2027-02-28")))
        .isEqualTo(UnitPeriods.of(0));
  }

  @Test
  void payments_that_add_up_to_the_advance_cost_nothing() {
    assertThat(regular("2700", "675", 4, UnitPeriods.of(1), 12)).isEqualTo("0.00");
  }

  @Test
  void payments_below_the_advance_are_refused() {
    assertThatThrownBy(() -> regular("2700", "600", 4, UnitPeriods.of(1), 12))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void regular_payments_at_a_rate_have_that_rate(
      @ForAll @IntRange(min = 2, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 360) int tenthsOfPercent) {
    // One million repaid in equal instalments at that rate, left unrounded to a hundredth cent.
    double rate = tenthsOfPercent / 1000.0 / 12;
    double payment = 1_000_000 * rate / (1 - Math.pow(1 + rate, -count));
    var percent =
        regular(
            "1000000",
            BigDecimal.valueOf(payment).setScale(4, java.math.RoundingMode.HALF_UP).toString(),
            count,
            UnitPeriods.of(1),
            12);
    assertThat(new BigDecimal(percent))
        .isBetween(
            BigDecimal.valueOf(tenthsOfPercent * 10L - 1, 2),
            BigDecimal.valueOf(tenthsOfPercent * 10L + 1, 2));
  }

  private static String monthly(
      String advance, String advancedOn, String firstPayment, List<String> amounts) {
    var payments =
        IntStream.range(0, amounts.size())
            .mapToObj(
                number ->
                    new Payment(
                        new BigDecimal(amounts.get(number)),
                        UnitPeriods.monthsBetween(
                            date(advancedOn), date(firstPayment).plusMonths(number))))
            .toList();
    return AnnualPercentageRate.percent(new BigDecimal(advance), payments, 12).toString();
  }

  private static String regular(
      String advance, String payment, int count, UnitPeriods first, int perYear) {
    var payments =
        IntStream.range(0, count)
            .mapToObj(
                number ->
                    new Payment(
                        new BigDecimal(payment),
                        new UnitPeriods(first.full() + number, first.fraction())))
            .toList();
    return AnnualPercentageRate.percent(new BigDecimal(advance), payments, perYear).toString();
  }

  private static List<String> equal(String amount, int count) {
    return new ArrayList<>(java.util.Collections.nCopies(count, amount));
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }
}
