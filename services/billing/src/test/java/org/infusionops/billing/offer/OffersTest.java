package org.infusionops.billing.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.contracts.billing.FinancingOffered;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.problems.Problem;
import org.junit.jupiter.api.Test;

class OffersTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));
  private static final Offers OFFERS = offers();

  @Test
  void making_offers_publishes_them() {
    var change = Offers.made(OFFERS);
    assertThat(change.events()).hasSize(1);
    var event = (FinancingOffered) change.events().getFirst();
    assertThat(event.offers()).hasSize(4);
    assertThat(event.offers().getLast().instalments()).isEqualTo(12);
  }

  @Test
  void an_accepted_offer_arms_the_opening_of_its_plan() {
    var offerId = OFFERS.offers().getFirst().offerId();
    var change = OFFERS.accept(offerId, "clerk-1", NOW);
    assertThat(change.state().accepted()).isNotNull();
    assertThat(change.state().accepted().offerId()).isEqualTo(offerId);
    assertThat(change.timersAfter(Map.of())).containsKey(Offers.OPEN_PLAN);
  }

  @Test
  void accepting_the_same_offer_again_changes_nothing() {
    var offerId = OFFERS.offers().getFirst().offerId();
    var accepted = OFFERS.accept(offerId, "clerk-1", NOW).state();
    assertThat(accepted.accept(offerId, "clerk-2", EXPIRY).state()).isEqualTo(accepted);
  }

  @Test
  void only_one_offer_of_a_set_can_be_accepted() {
    var accepted = OFFERS.accept(OFFERS.offers().get(0).offerId(), "clerk-1", NOW).state();
    assertThatThrownBy(() -> accepted.accept(OFFERS.offers().get(1).offerId(), "clerk-1", NOW))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("offer-already-accepted"));
  }

  @Test
  void from_the_moment_of_expiry_nothing_can_be_accepted() {
    var offerId = OFFERS.offers().getFirst().offerId();
    assertThat(OFFERS.accept(offerId, "clerk-1", EXPIRY.minusMillis(1)).state().accepted())
        .isNotNull();
    assertThatThrownBy(() -> OFFERS.accept(offerId, "clerk-1", EXPIRY))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.slug()).isEqualTo("offers-expired"));
  }

  @Test
  void an_offer_of_another_set_is_refused() {
    assertThatThrownBy(() -> OFFERS.accept(Ids.of("offer", "other"), "clerk-1", NOW))
        .isInstanceOf(Problem.class);
  }

  private static Offers offers() {
    var policy = FinancingPolicy.FILE.shipped();
    var screening = Ids.of("a screening");
    var id = Offers.idFor(screening);
    return new Offers(
        id,
        screening,
        Ids.of("a patient"),
        "mesa",
        6,
        new DrawingUpOffers(policy).of(id, 6, LocalDate.parse("2026-11-22")),
        policy.ref(),
        NOW,
        EXPIRY,
        null);
  }
}
