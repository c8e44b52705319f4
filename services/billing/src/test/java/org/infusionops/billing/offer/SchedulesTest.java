package org.infusionops.billing.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.infusionops.contracts.Money;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  private static final LocalDate START = LocalDate.parse("2027-01-31");

  @Test
  void month_ends_are_taken_from_the_start_not_from_the_month_before() {
    assertThat(Schedules.feeFree(Money.usd(2700_00), 4, START))
        .extracting(Instalment::dueOn)
        .map(Object::toString)
        .containsExactly("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30");
  }

  @Test
  void the_first_payment_of_a_low_interest_plan_is_due_a_month_after_the_start() {
    var schedule = Schedules.amortized(Money.usd(2700_00), new BigDecimal("5.99"), 12, START);
    assertThat(schedule.getFirst().dueOn()).hasToString("2027-02-28");
    assertThat(schedule.getLast().dueOn()).hasToString("2028-01-31");
  }

  @Test
  void a_thousand_at_twelve_percent_over_twelve_months_is_eighty_eight_dollars_eighty_five() {
    // The textbook loan: 1000 × 0.01 / (1 − 1.01^−12) = 88.8488.
    var schedule = Schedules.amortized(Money.usd(1000_00), BigDecimal.valueOf(12), 12, START);
    assertThat(schedule.subList(0, 11))
        .allSatisfy(each -> assertThat(each.amount()).isEqualTo(Money.usd(88_85)));
    assertThat(schedule.getFirst().interest()).isEqualTo(Money.usd(10_00));
    assertThat(schedule.getLast().amount()).isEqualTo(Money.usd(88_84));
  }

  @Test
  void started_on_another_day_only_the_dates_change() {
    var schedule = Schedules.amortized(Money.usd(2700_00), new BigDecimal("5.99"), 12, START);
    var later = Schedules.startingOn(LocalDate.parse("2027-02-10"), schedule);
    assertThat(later.getFirst().dueOn()).hasToString("2027-03-10");
    assertThat(later).extracting(Instalment::amount).isEqualTo(amounts(schedule));
  }

  @Property
  void fee_free_instalments_add_up_and_differ_by_at_most_a_cent(
      @ForAll @LongRange(min = 100, max = 10_000_000) long cents,
      @ForAll @IntRange(min = 1, max = 4) int count) {
    var schedule = Schedules.feeFree(Money.usd(cents), count, START);
    assertThat(Schedules.total(schedule)).isEqualTo(Money.usd(cents));
    assertThat(schedule.getLast().balance()).isEqualTo(Money.usd(0));
    var least = amounts(schedule).stream().mapToLong(Money::minor).min().orElseThrow();
    var most = amounts(schedule).stream().mapToLong(Money::minor).max().orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @Test
  void without_interest_a_long_plan_is_equal_instalments() {
    var schedule = Schedules.amortized(Money.usd(1000_00), BigDecimal.ZERO, 12, START);
    assertThat(Schedules.total(schedule)).isEqualTo(Money.usd(1000_00));
    assertThat(schedule.getFirst().dueOn()).hasToString("2027-02-28");
    assertThat(schedule.getLast().dueOn()).hasToString("2028-01-31");
  }

  @Property
  void an_amortized_schedule_repays_the_principal_to_the_cent(
      @ForAll @LongRange(min = 100_000, max = 10_000_000) long cents,
      @ForAll @IntRange(min = 1, max = 3599) int hundredthsOfPercent,
      @ForAll @IntRange(min = 2, max = 60) int count) {
    var schedule =
        Schedules.amortized(
            Money.usd(cents), BigDecimal.valueOf(hundredthsOfPercent, 2), count, START);
    assertThat(schedule).hasSize(count);
    assertThat(sum(schedule.stream().map(Instalment::principal).toList()))
        .isEqualTo(Money.usd(cents));
    assertThat(schedule.getLast().balance()).isEqualTo(Money.usd(0));
    assertThat(schedule)
        .allSatisfy(
            each -> {
              assertThat(each.amount()).isEqualTo(each.principal().plus(each.interest()));
              assertThat(each.interest().sign()).isNotNegative();
              assertThat(each.balance().sign()).isNotNegative();
            });
    // All but the last are equal; the last makes up for at most a cent a month, with interest.
    double rate = hundredthsOfPercent / 120_000.0;
    var amounts = amounts(schedule);
    assertThat(amounts.subList(0, count - 1).stream().distinct()).hasSize(1);
    assertThat(Math.abs(amounts.getLast().minor() - amounts.getFirst().minor()))
        .isLessThanOrEqualTo((long) ((Math.pow(1 + rate, count) - 1) / rate) + 1);
  }

  private static List<Money> amounts(List<Instalment> schedule) {
    return schedule.stream().map(Instalment::amount).toList();
  }

  private static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money::plus).orElseThrow();
  }
}
