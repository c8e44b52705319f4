package org.infusionops.billing.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.infusionops.eventing.Ids;
import org.junit.jupiter.api.Test;

class DrawingUpOffersTest {

  private static final DrawingUpOffers DRAWING_UP =
      new DrawingUpOffers(FinancingPolicy.FILE.shipped());
  private static final LocalDate START = LocalDate.parse("2026-11-22");
  private static final String OFFERS_ID = Ids.of("offers", "a-screening");

  @Test
  void six_sessions_can_be_paid_in_four_ways() {
    var offers = DRAWING_UP.of(OFFERS_ID, 6, START);
    assertThat(offers).extracting(Offer::kind).containsExactly(OfferKind.values());
    assertThat(offers)
        .extracting(offer -> offer.total().minor())
        .containsExactly(270000L, 248400L, 270000L, 278839L);
    assertThat(offers).extracting(offer -> offer.schedule().size()).containsExactly(6, 1, 4, 12);
  }

  @Test
  void only_the_low_interest_plan_needs_a_disclosure() {
    var offers = DRAWING_UP.of(OFFERS_ID, 6, START);
    assertThat(offers.subList(0, 3)).allSatisfy(offer -> assertThat(offer.disclosure()).isNull());
    var disclosure = offers.getLast().disclosure();
    assertThat(disclosure).isNotNull();
    assertThat(disclosure.amountFinanced()).isEqualTo(Money.usd(2700_00));
    assertThat(disclosure.totalOfPayments())
        .isEqualTo(disclosure.amountFinanced().plus(disclosure.financeCharge()));
    assertThat(disclosure.annualPercentageRate()).isEqualByComparingTo(new BigDecimal("5.99"));
    assertThat(disclosure.payments()).hasSize(2);
    assertThat(disclosure.payments().getFirst().number()).isEqualTo(11);
    assertThat(disclosure.payments().getFirst().firstOn()).hasToString("2026-12-22");
  }

  @Test
  void every_offer_names_the_rules_that_shaped_it() {
    assertThat(DRAWING_UP.of(OFFERS_ID, 6, START))
        .allSatisfy(
            offer ->
                assertThat(offer.rules())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.source()).isNotBlank()));
  }

  @Test
  void a_single_session_is_no_package_and_too_little_for_a_long_plan() {
    assertThat(DRAWING_UP.of(OFFERS_ID, 1, START))
        .extracting(Offer::kind)
        .containsExactly(OfferKind.PAY_PER_SESSION, OfferKind.FEE_FREE_INSTALMENTS);
  }

  @Property
  void whatever_the_series_every_offer_adds_up_to_the_cent(
      @ForAll @IntRange(min = 1, max = 24) int sessions,
      @ForAll @IntRange(min = 0, max = 3000) int day) {
    for (var offer : DRAWING_UP.of(OFFERS_ID, sessions, START.plusDays(day))) {
      assertThat(Schedules.total(offer.schedule())).isEqualTo(offer.total());
      assertThat(offer.sessionShares()).hasSize(sessions);
      assertThat(offer.sessionShares().stream().reduce(Money::plus)).contains(offer.price());
      assertThat(offer.listPrice()).isEqualTo(Money.usd(450_00).times(sessions));
      if (offer.disclosure() != null) {
        // Whatever day it starts, the rate stays within an eighth of a point of the nominal one.
        assertThat(offer.disclosure().annualPercentageRate())
            .isBetween(new BigDecimal("5.87"), new BigDecimal("6.11"));
      }
    }
  }

  @Test
  void the_same_screening_always_gets_the_same_offer_ids() {
    assertThat(DRAWING_UP.of(OFFERS_ID, 6, START))
        .extracting(Offer::offerId)
        .isEqualTo(
            DRAWING_UP.of(OFFERS_ID, 6, START.plusDays(1)).stream().map(Offer::offerId).toList());
  }
}
