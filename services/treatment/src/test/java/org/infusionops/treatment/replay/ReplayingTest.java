package org.infusionops.treatment.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.contracts.treatment.StopReason;
import org.infusionops.treatment.check.Checklist;
import org.infusionops.treatment.check.Checklist.Verdict;
import org.infusionops.treatment.gate.Gate;
import org.infusionops.treatment.gate.GateCheck;
import org.infusionops.treatment.gate.GateFacts;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.infusionops.treatment.pack.VitalsRules.Action;
import org.infusionops.treatment.replay.Replaying.Past;
import org.infusionops.treatment.session.Running;
import org.infusionops.treatment.session.Session;
import org.infusionops.treatment.session.Visit;
import org.infusionops.treatment.vitals.Reading;
import org.infusionops.treatment.vitals.Vitals;
import org.infusionops.treatment.vitals.Watch;
import org.junit.jupiter.api.Test;

/** Past sessions judged anew. */
class ReplayingTest {

  private static final PackRef STANDARD = new PackRef("iv-ketamine-standard", 1);
  private static final Pack THEN = Packs.shipped().get(STANDARD);
  private static final Pack STRICTER =
      Packs.shipped().get(new PackRef("iv-ketamine-conservative", 1));
  private static final Instant AT = Instant.parse("2026-11-22T17:00:00Z");
  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

  @Test
  void by_the_same_version_nothing_is_different() {
    assertThat(new Replaying(THEN).of(past(150, 170))).isEmpty();
  }

  @Test
  void a_stricter_gate_and_stricter_limits_are_told_with_their_rules() {
    Otherwise otherwise = new Replaying(STRICTER).of(past(150, 170)).orElseThrow();
    assertThat(otherwise.gateFrom()).isEqualTo(Verdict.PASSED);
    assertThat(otherwise.gateTo()).isEqualTo(Verdict.FAILED);
    assertThat(otherwise.actionFrom()).isNull();
    assertThat(otherwise.actionTo()).isEqualTo(Action.RECHECK);
    assertThat(otherwise.rules()).contains("gate-vitals", "systolic-raised");
  }

  @Test
  void a_session_that_is_not_over_is_not_replayed() {
    assertThat(Past.of(new Session.Planned(visit()))).isEmpty();
    assertThat(
            Past.of(
                new Session.Stopped(
                    visit(), AT, null, null, null, StopReason.values()[0], null, "nurse-1", AT)))
        .isPresent();
  }

  @Test
  void a_session_stopped_before_its_gate_has_nothing_to_differ_in() {
    assertThat(new Replaying(STRICTER).of(new Past(visit(), null, null))).isEmpty();
  }

  @Test
  void everything_is_counted_and_only_the_page_is_kept() {
    var replay = new SessionReplay(new Replaying(STRICTER), 1, 2);
    for (int i = 0; i < 10; i++) {
      replay.take(i % 2 == 0 ? past(150, 120) : past(120, 120));
    }
    assertThat(replay.sessions()).isEqualTo(10);
    assertThat(replay.differing()).isEqualTo(5);
    assertThat(replay.otherGate()).isEqualTo(5);
    assertThat(replay.otherVitals()).isZero();
    assertThat(replay.page()).hasSize(2);
    assertThat(replay.rules().getFirst()).isEqualTo(new SessionReplay.RuleCount("gate-vitals", 5));
  }

  /** Fasted so long that any version is content; what was measured at the gate and in the chair. */
  private static Past past(int gateSystolic, int chairSystolic) {
    LocalDate today = LocalDate.parse("2026-11-22");
    var facts =
        new GateFacts(
            new GateFacts.Identity(true),
            new GateFacts.Consent("consent-3", today.minusDays(20), false),
            new GateFacts.Weight(BigDecimal.valueOf(70), today),
            new Vitals(gateSystolic, 80, 70, 98),
            new GateFacts.PregnancyTest(false, null, null),
            new GateFacts.SuicideRisk(true, false),
            new GateFacts.Fasting(AT.minusSeconds(12 * 3600), AT.minusSeconds(6 * 3600)),
            new GateFacts.MedicationsHeld(true),
            new GateFacts.Driver("Dana Example", "+14805550143"));
    var gate =
        new Gate(
            facts,
            Checklist.of(new GateCheck(THEN.gate(), AT, PHOENIX).of(facts), List.of()),
            STANDARD,
            "nurse-1",
            AT);
    var vitals = new Vitals(chairSystolic, 80, 70, 98);
    var chart =
        new Running(
            AT,
            "nurse-1",
            List.of(new Reading(vitals, AT, "nurse-1")),
            new Watch(THEN.vitals()).alerts(vitals, AT));
    return new Past(visit(), gate, chart);
  }

  private static Visit visit() {
    return new Visit(
        "session",
        "course",
        1,
        "patient",
        "mesa",
        STANDARD,
        AT,
        AT,
        PHOENIX,
        LocalDate.parse("2026-11-22"));
  }
}
