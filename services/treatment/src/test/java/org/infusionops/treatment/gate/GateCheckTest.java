package org.infusionops.treatment.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.check.Finding;
import org.infusionops.treatment.check.Finding.Outcome;
import org.infusionops.treatment.gate.GateFacts.PregnancyTest;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.junit.jupiter.api.Test;

class GateCheckTest {

  // 05:00 UTC is still the evening before in Phoenix.
  private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  private static final GateCheck CHECK =
      new GateCheck(
          Packs.shipped().get(new PackRef("iv-ketamine-standard", 1)).gate(),
          NOW,
          ZoneId.of("America/Phoenix"));

  @Test
  void nothing_recorded_is_missing_never_passed() {
    assertThat(CHECK.of(new GateFacts(null, null, null, null, null, null, null, null, null)))
        .hasSize(9)
        .extracting(Finding::outcome)
        .containsOnly(Outcome.MISSING);
  }

  @Property
  void a_weight_counts_up_to_the_packs_days_and_no_longer(
      @ForAll @IntRange(min = 0, max = 30) int daysAgo) {
    assertThat(weight(TODAY.minusDays(daysAgo)).outcome())
        .isEqualTo(daysAgo <= 7 ? Outcome.PASSED : Outcome.FAILED);
  }

  @Test
  void days_are_the_clinics_not_those_of_utc() {
    assertThatThrownBy(() -> weight(TODAY.plusDays(1)))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal ->
                assertThat(refusal.violations().getFirst().field()).isEqualTo("weight.measuredOn"));
  }

  @Property
  void a_consent_lasts_a_year_less_a_day(@ForAll @IntRange(min = 0, max = 800) int daysAgo) {
    var facts =
        new GateFacts(
            null,
            new GateFacts.Consent("consent-3", TODAY.minusDays(daysAgo), false),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(CHECK.of(facts).get(1).outcome())
        .isEqualTo(daysAgo < 365 ? Outcome.PASSED : Outcome.FAILED);
  }

  @Test
  void a_withdrawn_consent_fails() {
    var facts =
        new GateFacts(
            null,
            new GateFacts.Consent("consent-3", TODAY, true),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(CHECK.of(facts).get(1).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_pregnancy_test_is_asked_for_only_where_it_applies() {
    assertThat(pregnancy(new PregnancyTest(false, null, null))).isEqualTo(Outcome.PASSED);
    assertThat(pregnancy(new PregnancyTest(true, null, null))).isEqualTo(Outcome.MISSING);
    assertThat(pregnancy(new PregnancyTest(true, PregnancyTest.Result.NEGATIVE, TODAY)))
        .isEqualTo(Outcome.PASSED);
    assertThat(pregnancy(new PregnancyTest(true, PregnancyTest.Result.POSITIVE, TODAY)))
        .isEqualTo(Outcome.FAILED);
    assertThat(
            pregnancy(new PregnancyTest(true, PregnancyTest.Result.NEGATIVE, TODAY.minusDays(8))))
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_high_suicide_risk_stops_at_the_gate_and_only_it_may_be_overridden() {
    assertThat(suicideRisk(true, true))
        .extracting(Finding::outcome, Finding::detail, Finding::overridable)
        .containsExactly(Outcome.FAILED, "high risk", true);
    assertThat(suicideRisk(false, false))
        .extracting(Finding::outcome, Finding::detail, Finding::overridable)
        .containsExactly(Outcome.FAILED, "not asked", false);
    assertThat(suicideRisk(true, false).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void fasting_counts_to_the_minute() {
    assertThat(fasting(Duration.ofHours(4), Duration.ofHours(2))).isEqualTo(Outcome.PASSED);
    assertThat(fasting(Duration.ofHours(4).minusMinutes(1), Duration.ofHours(2)))
        .isEqualTo(Outcome.FAILED);
    assertThat(fasting(Duration.ofHours(4), Duration.ofHours(2).minusMinutes(1)))
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void a_drivers_phone_is_a_phone_number() {
    assertThatThrownBy(() -> new GateFacts.Driver("Dana Example", "call me"))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("phone"));
    assertThat(new GateFacts.Driver("Dana Example", "+14805550143").toString())
        .doesNotContain("Dana", "480");
  }

  private static Finding weight(LocalDate on) {
    var facts =
        new GateFacts(
            null,
            null,
            new GateFacts.Weight(BigDecimal.valueOf(70), on),
            null,
            null,
            null,
            null,
            null,
            null);
    return CHECK.of(facts).get(2);
  }

  private static Outcome pregnancy(PregnancyTest test) {
    return CHECK
        .of(new GateFacts(null, null, null, null, test, null, null, null, null))
        .get(4)
        .outcome();
  }

  private static Finding suicideRisk(boolean asked, boolean highRisk) {
    var risk = new GateFacts.SuicideRisk(asked, highRisk);
    return CHECK.of(new GateFacts(null, null, null, null, null, risk, null, null, null)).get(5);
  }

  private static Outcome fasting(Duration food, Duration fluid) {
    var fasting = new GateFacts.Fasting(NOW.minus(food), NOW.minus(fluid));
    return CHECK
        .of(new GateFacts(null, null, null, null, null, null, fasting, null, null))
        .get(6)
        .outcome();
  }
}
