package org.infusionops.billing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.billing.offer.Instalment;
import org.infusionops.billing.policy.FinancingPolicy;
import org.infusionops.contracts.Money;
import org.infusionops.contracts.billing.OfferKind;
import org.infusionops.contracts.billing.PlanActivated;
import org.infusionops.contracts.billing.PlanApproved;
import org.infusionops.contracts.billing.PlanDeclined;
import org.infusionops.contracts.billing.PlanRequested;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.problems.Problem;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final FinancingPolicy POLICY = FinancingPolicy.FILE.shipped();
  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
  private static final Instant NOW = Instant.parse("2027-02-01T05:00:00Z");

  @Test
  void a_request_waits_for_finance() {
    var change = Plan.request(terms(2700_00));
    assertThat(change.state().state()).isEqualTo("REQUESTED");
    assertThat(change.events()).hasExactlyElementsOfTypes(PlanRequested.class);
  }

  @Test
  void up_to_the_limit_one_approval_makes_the_plan_active() {
    var change = request(3000_00).approve("finance-1", NOW, PHOENIX, POLICY);
    assertThat(change.state()).isInstanceOf(Plan.Active.class);
    assertThat(change.events()).hasExactlyElementsOfTypes(PlanApproved.class, PlanActivated.class);
  }

  @Test
  void above_the_limit_two_different_people_must_agree() {
    var first = request(3000_01).approve("finance-1", NOW, PHOENIX, POLICY);
    assertThat(first.state()).isInstanceOf(Plan.Requested.class);
    assertThat(first.events()).isEmpty();
    assertThatThrownBy(() -> first.state().approve("finance-1", NOW, PHOENIX, POLICY))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.slug()).isEqualTo("second-person-needed"));
    var second = first.state().approve("finance-2", NOW, PHOENIX, POLICY);
    assertThat(second.state()).isInstanceOf(Plan.Active.class);
    assertThat(((PlanApproved) second.events().getFirst()).by()).isEqualTo("finance-2");
  }

  @Test
  void the_first_day_is_the_clinics_and_month_ends_follow() {
    // 05:00 UTC on the 1st of February is still the 31st of January in Phoenix.
    var active = (Plan.Active) request(2700_00).approve("finance-1", NOW, PHOENIX, POLICY).state();
    assertThat(active.startsOn()).hasToString("2027-01-31");
    assertThat(active.schedule())
        .extracting(Instalment::dueOn)
        .map(Object::toString)
        .containsExactly("2027-01-31", "2027-02-28");
  }

  @Test
  void approving_an_active_plan_again_changes_nothing() {
    var active = request(2700_00).approve("finance-1", NOW, PHOENIX, POLICY).state();
    var again = active.approve("finance-1", NOW.plusSeconds(60), PHOENIX, POLICY);
    assertThat(again.state()).isEqualTo(active);
    assertThat(again.events()).isEmpty();
  }

  @Test
  void a_declined_plan_keeps_its_reason_out_of_the_event() {
    var change = request(2700_00).decline("finance-1", "  Income not shown.  ", NOW, POLICY);
    assertThat(change.state())
        .isInstanceOfSatisfying(
            Plan.Declined.class,
            declined -> assertThat(declined.reason()).isEqualTo("Income not shown."));
    assertThat(change.events()).hasExactlyElementsOfTypes(PlanDeclined.class);
  }

  @Test
  void a_declined_plan_cannot_be_approved_nor_an_active_one_declined() {
    var declined = request(2700_00).decline("finance-1", "Income not shown.", NOW, POLICY).state();
    assertThatThrownBy(() -> declined.approve("finance-2", NOW, PHOENIX, POLICY))
        .isInstanceOf(Problem.class);
    var active = request(2700_00).approve("finance-1", NOW, PHOENIX, POLICY).state();
    assertThatThrownBy(() -> active.decline("finance-2", "Income not shown.", NOW, POLICY))
        .isInstanceOf(Problem.class);
  }

  @Test
  void declining_needs_a_reason() {
    assertThatThrownBy(() -> request(2700_00).decline("finance-1", "  no   ", NOW, POLICY))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("reason"));
  }

  @Test
  void a_reason_is_to_be_read_and_has_an_end() {
    for (String reason : List.of("\u200b".repeat(40), "no income ".repeat(201))) {
      assertThatThrownBy(() -> request(2700_00).decline("finance-1", reason, NOW, POLICY))
          .isInstanceOfSatisfying(
              Problem.class,
              refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("reason"));
    }
  }

  private static Plan request(long cents) {
    return Plan.request(terms(cents)).state();
  }

  private static Terms terms(long cents) {
    var half = Money.usd(cents).allocate(2);
    var zero = Money.usd(0);
    return new Terms(
        Ids.of("plan"),
        Ids.of("offers"),
        Ids.of("offer"),
        Ids.of("patient"),
        "mesa",
        OfferKind.FEE_FREE_INSTALMENTS,
        Money.usd(cents),
        Money.usd(cents),
        List.of(
            new Instalment(1, null, 0, null, half.get(0), half.get(0), zero, half.get(1)),
            new Instalment(2, null, 1, null, half.get(1), half.get(1), zero, zero)),
        half,
        null,
        POLICY.ref(),
        List.of(),
        NOW,
        "scheduler-1",
        NOW);
  }
}
