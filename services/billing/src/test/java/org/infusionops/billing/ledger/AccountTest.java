package org.infusionops.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.billing.policy.PolicyRef;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static final Instant OFFERED = Instant.parse("2026-11-22T10:00:00Z");
  private static final Money LIST_PRICE = Money.usd(450_00);
  private static final PolicyRef POLICY = new PolicyRef("financing-standard", 1);

  @Test
  void without_a_plan_a_session_is_owed_at_the_list_price() {
    var account = charge(open(), 1);
    assertThat(account.owed()).isEqualTo(LIST_PRICE);
    assertThat(account.balances())
        .containsEntry(LedgerAccount.SESSION_REVENUE, LIST_PRICE.negated());
  }

  @Test
  void a_session_is_charged_once() {
    var account = charge(open(), 1);
    assertThat(charge(account, 1)).isEqualTo(account);
  }

  @Test
  void a_package_is_owed_at_once_and_earned_session_by_session() {
    var account = cover(open(), OfferKind.PREPAID_PACKAGE, 248400);
    assertThat(account.owed()).isEqualTo(Money.usd(2484_00));
    account = charge(account, 1);
    assertThat(account.owed()).isEqualTo(Money.usd(2484_00));
    assertThat(account.balances())
        .containsEntry(LedgerAccount.DEFERRED_REVENUE, Money.usd(-2070_00))
        .containsEntry(LedgerAccount.SESSION_REVENUE, Money.usd(-414_00));
  }

  @Test
  void a_session_after_the_last_of_the_package_costs_the_list_price() {
    var account = cover(open(), OfferKind.PREPAID_PACKAGE, 248400);
    for (int number = 1; number <= 7; number++) {
      account = charge(account, number);
    }
    assertThat(account.owed()).isEqualTo(Money.usd(2484_00).plus(LIST_PRICE));
  }

  @Test
  void a_plan_takes_over_a_session_given_while_it_was_reviewed_by_reversal() {
    var account = cover(charge(open(), 1), OfferKind.FEE_FREE_INSTALMENTS, 270000);
    assertThat(account.owed()).isEqualTo(Money.usd(2700_00));
    assertThat(account.entries())
        .extracting(Entry::kind)
        .containsExactly(
            Entry.Kind.SESSION_CHARGE,
            Entry.Kind.PLAN_SOLD,
            Entry.Kind.REVERSAL,
            Entry.Kind.SESSION_CHARGE);
    assertThat(account.entries().get(2).reverses()).isEqualTo(1);
  }

  @Test
  void a_session_given_before_the_offer_stays_out_of_the_plan() {
    var before = open().charge("old", OFFERED.minusSeconds(1), LIST_PRICE, POLICY, source("old"));
    var account = cover(before, OfferKind.PREPAID_PACKAGE, 248400);
    assertThat(account.owed()).isEqualTo(LIST_PRICE.plus(Money.usd(2484_00)));
  }

  @Test
  void the_same_plan_is_booked_once() {
    var account = cover(open(), OfferKind.PREPAID_PACKAGE, 248400);
    assertThat(cover(account, OfferKind.PREPAID_PACKAGE, 248400)).isEqualTo(account);
  }

  @Test
  void an_entry_that_does_not_balance_cannot_be_made() {
    assertThatThrownBy(
            () ->
                new Entry(
                    1,
                    Entry.Kind.SESSION_CHARGE,
                    OFFERED,
                    source("s"),
                    POLICY,
                    "s",
                    null,
                    null,
                    List.of(
                        Posting.debit(LedgerAccount.PATIENT_RECEIVABLE, Money.usd(1)),
                        Posting.credit(LedgerAccount.SESSION_REVENUE, Money.usd(2)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void whichever_event_comes_first_the_books_come_out_the_same(
      @ForAll OfferKind kind,
      @ForAll @IntRange(min = 1, max = 10_000_000) int cents,
      @ForAll @IntRange(min = 0, max = 8) int sessions,
      @ForAll long seed) {
    var inOrder = cover(open(), kind, cents);
    for (int number = 1; number <= sessions; number++) {
      inOrder = charge(inOrder, number);
    }
    // 0 stands for the plan, the others for sessions.
    var steps = new ArrayList<>(IntStream.rangeClosed(0, sessions).boxed().toList());
    Collections.shuffle(steps, new Random(seed));
    var shuffled = open();
    for (int step : steps) {
      shuffled = step == 0 ? cover(shuffled, kind, cents) : charge(shuffled, step);
    }
    assertThat(shuffled.balances()).isEqualTo(inOrder.balances());
    assertThat(shuffled.balances().values().stream().reduce(Money::plus)).contains(Money.usd(0));
    assertThat(shuffled.entries())
        .extracting(Entry::number)
        .isEqualTo(IntStream.rangeClosed(1, shuffled.entries().size()).boxed().toList());
  }

  private static Account open() {
    return Account.open("a patient", "mesa", "USD");
  }

  private static Account charge(Account account, int number) {
    return account.charge(
        "session-" + number,
        OFFERED.plusSeconds(number),
        LIST_PRICE,
        POLICY,
        source("session-" + number));
  }

  private static Account cover(Account account, OfferKind kind, long cents) {
    var price = Money.usd(cents);
    return account.cover(
        new Coverage("a plan", kind, price, price.allocate(6), OFFERED, POLICY, List.of()),
        OFFERED.plusSeconds(100),
        source("a plan"));
  }

  private static Source source(String subject) {
    return new Source("an event", "id of " + subject, subject);
  }
}
