package org.infusionops.treatment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.infusionops.treatment.session.Due.What.COMPLETION;
import static org.infusionops.treatment.session.Due.What.DISCHARGE;
import static org.infusionops.treatment.session.Due.What.DOSE;
import static org.infusionops.treatment.session.Due.What.END_INFUSION;
import static org.infusionops.treatment.session.Due.What.GATE;
import static org.infusionops.treatment.session.Due.What.GATE_DECISION;
import static org.infusionops.treatment.session.Due.What.START;
import static org.infusionops.treatment.session.Due.What.VERIFICATION;
import static org.infusionops.treatment.session.Due.What.VITALS;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.eventing.Ids;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.check.Checklist.Verdict;
import org.infusionops.treatment.check.PrescriberOverride;
import org.infusionops.treatment.discharge.DischargeFacts;
import org.infusionops.treatment.dose.Lot;
import org.infusionops.treatment.gate.GateFacts;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.infusionops.treatment.session.Care.Actor;
import org.infusionops.treatment.vitals.Alert;
import org.infusionops.treatment.vitals.Vitals;
import org.junit.jupiter.api.Test;

/** A session from arrival to discharge, and everything that must not happen on the way. */
class CareTest {

  private static final Pack PACK = Packs.shipped().get(new PackRef("iv-ketamine-standard", 1));
  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");
  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final Actor NURSE = new Actor("nurse-1", false);
  private static final Actor OTHER_NURSE = new Actor("nurse-2", false);
  private static final Actor PRESCRIBER = new Actor("prescriber-1", true);
  private static final Vitals NORMAL = new Vitals(120, 80, 70, 98);
  private static final Lot LOT = new Lot("lot-1", "mesa", 10, LocalDate.parse("2028-01-31"));
  private static final String REASON = "Known white coat effect, rechecked twice.";

  @Test
  void an_untouched_gate_is_missing_everything_and_passes_nothing() {
    var state = (Session.CheckedIn) by(NURSE).gate(checkedIn(), nothing(), List.of()).state();
    assertThat(state.gate().checklist().verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(state.gate().checklist().open()).hasSize(9);
  }

  @Test
  void a_passed_gate_and_a_verified_dose_make_the_session_ready() {
    assertThat(ready()).isInstanceOf(Session.Ready.class);
  }

  @Test
  void a_session_whose_dose_is_not_verified_cannot_start() {
    var dosed = dosed(by(NURSE).gate(checkedIn(), facts(NORMAL), List.of()).state());
    assertThatThrownBy(() -> by(NURSE).start(dosed))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.detail()).contains("not verified"));
  }

  @Test
  void a_session_whose_gate_misses_a_point_cannot_start() {
    var facts =
        new GateFacts(null, null, facts(NORMAL).weight(), null, null, null, null, null, null);
    var verified =
        by(OTHER_NURSE).verifyDose(dosed(by(NURSE).gate(checkedIn(), facts, List.of()).state()));
    assertThat(verified.state()).isInstanceOf(Session.CheckedIn.class);
    assertThatThrownBy(() -> by(NURSE).start(verified.state()))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.detail()).contains("gate-driver"));
  }

  @Test
  void a_failed_point_needs_a_prescriber_with_a_reason() {
    var high = facts(new Vitals(165, 95, 70, 98));
    var request = List.of(new PrescriberOverride.Request("gate-vitals", REASON));
    assertThatThrownBy(() -> by(NURSE).gate(checkedIn(), high, request))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("override-needs-prescriber"));
    assertThatThrownBy(
            () ->
                by(PRESCRIBER)
                    .gate(
                        checkedIn(),
                        high,
                        List.of(new PrescriberOverride.Request("gate-vitals", "too short"))))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal ->
                assertThat(refusal.violations().getFirst().field())
                    .isEqualTo("overrides[0].reason"));
    var state = (Session.CheckedIn) by(PRESCRIBER).gate(checkedIn(), high, request).state();
    assertThat(state.gate().passed()).isTrue();
    assertThat(state.gate().overrides())
        .singleElement()
        .satisfies(
            override -> {
              assertThat(override.by()).isEqualTo("prescriber-1");
              assertThat(override.reason()).isEqualTo(REASON);
            });
  }

  @Test
  void a_reason_is_to_be_read_and_has_an_end() {
    var high = facts(new Vitals(165, 95, 70, 98));
    for (String reason :
        List.of("\u200b".repeat(40), "\u2800".repeat(40), REASON + "x".repeat(2_000))) {
      assertThatThrownBy(
              () ->
                  by(PRESCRIBER)
                      .gate(
                          checkedIn(),
                          high,
                          List.of(new PrescriberOverride.Request("gate-vitals", reason))))
          .isInstanceOfSatisfying(
              Problem.class,
              refusal ->
                  assertThat(refusal.violations().getFirst().field())
                      .isEqualTo("overrides[0].reason"));
    }
    assertThatThrownBy(() -> new GateFacts.Driver("\u200b\u202e", "+14805550142"))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("name"));
  }

  @Test
  void an_override_lapses_when_something_else_is_found() {
    var overridden =
        by(PRESCRIBER)
            .gate(
                checkedIn(),
                facts(new Vitals(165, 95, 70, 98)),
                List.of(new PrescriberOverride.Request("gate-vitals", REASON)))
            .state();
    var same = by(NURSE).gate(overridden, facts(new Vitals(170, 95, 70, 98)), List.of()).state();
    assertThat(((Session.CheckedIn) same).gate().passed()).isTrue();
    var worse = by(NURSE).gate(overridden, facts(new Vitals(170, 105, 70, 98)), List.of()).state();
    assertThat(((Session.CheckedIn) worse).gate().passed()).isFalse();
  }

  @Test
  void a_point_the_pack_does_not_let_go_cannot_be_overridden() {
    var facts = facts(NORMAL);
    var unidentified =
        new GateFacts(
            new GateFacts.Identity(false),
            facts.consent(),
            facts.weight(),
            facts.vitals(),
            facts.pregnancyTest(),
            facts.suicideRisk(),
            facts.fasting(),
            facts.medicationsHeld(),
            facts.driver());
    assertThatThrownBy(
            () ->
                by(PRESCRIBER)
                    .gate(
                        checkedIn(),
                        unidentified,
                        List.of(new PrescriberOverride.Request("gate-identity", REASON))))
        .isInstanceOf(Problem.class);
  }

  @Test
  void only_a_prescriber_with_a_reason_lets_a_high_suicide_risk_pass() {
    var facts = facts(NORMAL);
    var atRisk =
        new GateFacts(
            facts.identity(),
            facts.consent(),
            facts.weight(),
            facts.vitals(),
            facts.pregnancyTest(),
            new GateFacts.SuicideRisk(true, true),
            facts.fasting(),
            facts.medicationsHeld(),
            facts.driver());
    var found = (Session.CheckedIn) by(NURSE).gate(checkedIn(), atRisk, List.of()).state();
    assertThat(found.gate().checklist().open()).containsExactly("gate-suicide-risk");

    var request = List.of(new PrescriberOverride.Request("gate-suicide-risk", REASON));
    assertThatThrownBy(() -> by(NURSE).gate(checkedIn(), atRisk, request))
        .isInstanceOf(Problem.class);
    var decided = (Session.CheckedIn) by(PRESCRIBER).gate(checkedIn(), atRisk, request).state();
    assertThat(decided.gate().passed()).isTrue();
    assertThat(decided.gate().overrides())
        .extracting(PrescriberOverride::by, PrescriberOverride::reason)
        .containsExactly(tuple("prescriber-1", REASON));
  }

  @Test
  void a_failed_gate_can_stop_the_session_and_a_passed_one_cannot() {
    var failed = by(NURSE).gate(checkedIn(), facts(new Vitals(165, 95, 70, 98)), List.of()).state();
    var stopped = by(NURSE).stop(failed, StopReason.GATE_FAILED, "Blood pressure too high.");
    assertThat(stopped.events()).hasExactlyElementsOfTypes(SessionStopped.class);
    assertThat(((SessionStopped) stopped.events().getFirst()).startedAt()).isNull();
    assertThatThrownBy(() -> by(NURSE).stop(ready(), StopReason.GATE_FAILED, null))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("reason"));
  }

  @Test
  void another_weight_makes_the_dose_void() {
    var facts = facts(NORMAL);
    var heavier =
        new GateFacts(
            facts.identity(),
            facts.consent(),
            new GateFacts.Weight(new BigDecimal("71"), TODAY),
            facts.vitals(),
            facts.pregnancyTest(),
            facts.suicideRisk(),
            facts.fasting(),
            facts.medicationsHeld(),
            facts.driver());
    var state = (Session.CheckedIn) by(NURSE).gate(ready(), heavier, List.of()).state();
    assertThat(state.dose()).isNull();
  }

  @Test
  void a_dose_from_an_expired_lot_is_refused() {
    var gated = by(NURSE).gate(checkedIn(), facts(NORMAL), List.of()).state();
    var old = new Lot("old", "mesa", 10, TODAY.minusDays(1));
    assertThatThrownBy(() -> by(NURSE).dose(gated, old, BigDecimal.valueOf(175), 45, null))
        .isInstanceOf(Problem.class);
  }

  @Test
  void starting_publishes_and_arms_the_watch_over_vitals() {
    var change = by(NURSE).start(ready());
    assertThat(change.events()).hasExactlyElementsOfTypes(SessionStarted.class);
    assertThat(change.timersAfter(Map.of()))
        .containsEntry(Care.VITALS_DUE, NOW.plus(Duration.ofMinutes(13)));
  }

  @Test
  void a_gate_that_passed_too_long_ago_is_judged_again_at_the_start() {
    var week = at(NOW.plus(Duration.ofDays(8)), NURSE);
    assertThatThrownBy(() -> week.start(ready()))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.detail()).contains("gate-weight"));
  }

  @Test
  void a_reading_moves_the_watch_and_alerts_when_out_of_limits() {
    var at = NOW.plusSeconds(600);
    var change = at(at, NURSE).vitals(infusing(), new Vitals(185, 100, 70, 98), at);
    var chart = ((Session.Infusing) change.state()).chart();
    assertThat(chart.alerts()).extracting(Alert::rule).containsExactly("systolic-high");
    assertThat(change.timersAfter(Map.of()))
        .containsEntry(Care.VITALS_DUE, at.plus(Duration.ofMinutes(13)));
  }

  @Test
  void a_reading_from_the_future_or_before_the_start_is_refused() {
    assertThatThrownBy(() -> by(NURSE).vitals(infusing(), NORMAL, NOW.plusSeconds(1)))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> by(NURSE).vitals(infusing(), NORMAL, NOW.minusSeconds(1)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void a_missing_reading_alarms_and_alarms_again() {
    var due = NOW.plus(Duration.ofMinutes(13));
    var change = at(due, NURSE).vitalsMissing(infusing());
    assertThat(((Session.Infusing) change.state()).chart().alerts())
        .extracting(Alert::kind)
        .containsExactly(Alert.Kind.READING_MISSING);
    assertThat(change.timersAfter(Map.of()))
        .containsEntry(Care.VITALS_DUE, due.plus(Duration.ofMinutes(10)));
  }

  @Test
  void a_reading_that_stays_missing_alarms_again_in_one_line_of_the_chart() {
    var due = NOW.plus(Duration.ofMinutes(13));
    Session forgotten = infusing();
    for (int i = 0; i < 500; i++) {
      forgotten = at(due.plus(Duration.ofMinutes(10L * i)), NURSE).vitalsMissing(forgotten).state();
    }
    var alerts = ((Session.Infusing) forgotten).chart().alerts();
    assertThat(alerts)
        .singleElement()
        .extracting(Alert::times, Alert::at)
        .containsExactly(500, due);

    var found = due.plus(Duration.ofDays(4));
    Session measured = at(found, NURSE).vitals(forgotten, NORMAL, found).state();
    var again = at(found.plus(Duration.ofMinutes(13)), NURSE).vitalsMissing(measured);
    assertThat(((Session.Infusing) again.state()).chart().alerts())
        .extracting(Alert::times)
        .containsExactly(500, 1);
  }

  @Test
  void the_patient_leaves_when_everything_is_in_order() {
    var change = at(leaving(), NURSE).complete(dischargeable());
    assertThat(change.events()).hasExactlyElementsOfTypes(SessionCompleted.class);
    assertThat(change.timersAfter(Map.of(Care.VITALS_DUE, NOW))).isEmpty();
    assertThat(((Session.Completed) change.state()).discharge().passed()).isTrue();
  }

  @Test
  void the_patient_cannot_leave_before_observation_is_over() {
    var early = NOW.plus(Duration.ofMinutes(60));
    var state = at(early, NURSE).vitals(observing(), NORMAL, early).state();
    var recorded = at(early, NURSE).discharge(state, fit(), List.of()).state();
    assertThatThrownBy(() -> at(early, NURSE).complete(recorded))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.detail()).contains("discharge-observation"));
  }

  @Test
  void an_early_discharge_takes_a_prescribers_override() {
    var early = NOW.plus(Duration.ofMinutes(60));
    var state = at(early, NURSE).vitals(observing(), NORMAL, early).state();
    var recorded =
        at(early, PRESCRIBER)
            .discharge(
                state,
                fit(),
                List.of(new PrescriberOverride.Request("discharge-observation", REASON)))
            .state();
    assertThat(at(early.plusSeconds(60), NURSE).complete(recorded).events())
        .hasExactlyElementsOfTypes(SessionCompleted.class);
  }

  @Test
  void without_a_reading_since_the_infusion_ended_nobody_leaves() {
    var recorded = at(leaving(), NURSE).discharge(observing(), fit(), List.of()).state();
    assertThatThrownBy(() -> at(leaving(), NURSE).complete(recorded))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.detail()).contains("discharge-vitals"));
  }

  @Test
  void a_zero_in_the_aldrete_score_keeps_the_patient() {
    var zero =
        new DischargeFacts(
            true, true, false, new DischargeFacts.Aldrete(2, 2, 2, 2, 0), true, true);
    var state = at(leaving(), NURSE).vitals(observing(), NORMAL, leaving()).state();
    var recorded = at(leaving(), NURSE).discharge(state, zero, List.of()).state();
    assertThatThrownBy(() -> at(leaving(), NURSE).complete(recorded))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.detail()).contains("discharge-aldrete"));
  }

  @Test
  void vitals_far_from_the_baseline_keep_the_patient() {
    var state =
        at(leaving(), NURSE).vitals(observing(), new Vitals(145, 80, 70, 98), leaving()).state();
    var recorded = at(leaving(), NURSE).discharge(state, fit(), List.of()).state();
    assertThatThrownBy(() -> at(leaving(), NURSE).complete(recorded))
        .isInstanceOfSatisfying(
            Problem.class, refusal -> assertThat(refusal.detail()).contains("discharge-vitals"));
  }

  @Test
  void a_cancellation_ends_a_session_that_has_not_begun_and_no_other() {
    assertThat(Arrivals.cancel(checkedIn(), NOW).state()).isInstanceOf(Session.Cancelled.class);
    var infusing = infusing();
    assertThat(Arrivals.cancel(infusing, NOW).state()).isEqualTo(infusing);
  }

  @Test
  void what_is_over_stays_over() {
    var completed = at(leaving(), NURSE).complete(dischargeable()).state();
    assertThatThrownBy(() -> by(NURSE).stop(completed, StopReason.OTHER, null))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> by(NURSE).start(completed)).isInstanceOf(Problem.class);
    assertThat(Arrivals.checkIn(completed, NOW).state()).isEqualTo(completed);
    assertThat(by(NURSE).vitalsMissing(completed).state()).isEqualTo(completed);
  }

  @Test
  void what_is_due_next_follows_the_session_through_its_day() {
    assertThat(due(planned())).containsExactly(new Due(Due.What.ARRIVAL, NOW));
    assertThat(due(checkedIn())).extracting(Due::what).containsExactly(GATE, DOSE);
    var failed = by(NURSE).gate(checkedIn(), facts(new Vitals(165, 95, 70, 98)), List.of()).state();
    assertThat(due(dosed(failed)))
        .extracting(Due::what)
        .containsExactly(GATE_DECISION, VERIFICATION);
    assertThat(due(ready())).containsExactly(new Due(START, null));
    assertThat(due(infusing()))
        .containsExactly(
            new Due(VITALS, NOW.plus(Duration.ofMinutes(10))),
            new Due(END_INFUSION, NOW.plus(Duration.ofMinutes(40))));
    assertThat(due(dischargeable()))
        .containsExactly(
            new Due(COMPLETION, leaving()),
            new Due(VITALS, leaving().plus(Duration.ofMinutes(10))));
    assertThat(due(at(leaving(), NURSE).complete(dischargeable()).state())).isEmpty();
  }

  @Test
  void a_discharge_recorded_before_its_time_waits_for_nothing_but_the_time() {
    var early = NOW.plus(Duration.ofMinutes(50));
    var recorded = at(early, NURSE).discharge(observing(), fit(), List.of()).state();
    assertThat(due(recorded)).contains(new Due(COMPLETION, leaving()));
    assertThat(due(observing())).contains(new Due(DISCHARGE, leaving()));
  }

  private static List<Due> due(Session session) {
    return new WhatIsDue(PACK).of(session);
  }

  private static Session checkedIn() {
    return Arrivals.checkIn(planned(), NOW.minusSeconds(600)).state();
  }

  private static Session planned() {
    return new Session.Planned(
        new Visit(
            Ids.of("session"),
            Ids.of("course"),
            1,
            Ids.of("patient"),
            "mesa",
            PACK.ref(),
            NOW,
            NOW.plus(Duration.ofHours(2)),
            PHOENIX,
            TODAY));
  }

  private static Session dosed(Session session) {
    return by(NURSE).dose(session, LOT, BigDecimal.valueOf(175), 45, null).state();
  }

  private static Session ready() {
    var gated = by(NURSE).gate(checkedIn(), facts(NORMAL), List.of()).state();
    return by(OTHER_NURSE).verifyDose(dosed(gated)).state();
  }

  private static Session infusing() {
    return by(NURSE).start(ready()).state();
  }

  private static Session observing() {
    return at(NOW.plus(Duration.ofMinutes(40)), NURSE).endInfusion(infusing()).state();
  }

  private static Session dischargeable() {
    var state = at(leaving(), NURSE).vitals(observing(), NORMAL, leaving()).state();
    return at(leaving(), NURSE).discharge(state, fit(), List.of()).state();
  }

  private static Instant leaving() {
    return NOW.plus(Duration.ofMinutes(70));
  }

  private static DischargeFacts fit() {
    return new DischargeFacts(
        true, true, false, new DischargeFacts.Aldrete(2, 2, 2, 2, 1), true, true);
  }

  private static GateFacts nothing() {
    return new GateFacts(null, null, null, null, null, null, null, null, null);
  }

  private static GateFacts facts(Vitals vitals) {
    return new GateFacts(
        new GateFacts.Identity(true),
        new GateFacts.Consent("ketamine-consent-3", TODAY.minusDays(30), false),
        new GateFacts.Weight(new BigDecimal("70"), TODAY.minusDays(1)),
        vitals,
        new GateFacts.PregnancyTest(false, null, null),
        new GateFacts.SuicideRisk(true, false),
        new GateFacts.Fasting(NOW.minus(Duration.ofHours(5)), NOW.minus(Duration.ofHours(3))),
        new GateFacts.MedicationsHeld(true),
        new GateFacts.Driver("Dana Example", "+14805550143"));
  }

  private static Care by(Actor actor) {
    return at(NOW, actor);
  }

  private static Care at(Instant now, Actor actor) {
    return new Care(PACK, actor, now);
  }
}
