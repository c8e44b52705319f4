package org.infusionops.treatment.discharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.treatment.check.Finding;
import org.infusionops.treatment.check.Finding.Outcome;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.infusionops.treatment.vitals.Reading;
import org.infusionops.treatment.vitals.Vitals;
import org.junit.jupiter.api.Test;

class DischargeCheckTest {

  private static final Instant ENDED = Instant.parse("2026-11-22T17:00:00Z");
  private static final Vitals BASELINE = new Vitals(120, 80, 70, 98);

  @Property
  void a_saturation_is_held_against_the_packs_limit_not_against_the_baseline(
      @ForAll @IntRange(min = 70, max = 100) int spo2) {
    assertThat(vitals(new Vitals(120, 80, 70, spo2)).outcome())
        .isEqualTo(spo2 >= 92 ? Outcome.PASSED : Outcome.FAILED);
  }

  @Property
  void blood_pressure_and_pulse_are_held_against_the_baseline(
      @ForAll @IntRange(min = 40, max = 110) int pulse) {
    assertThat(vitals(new Vitals(120, 80, pulse, 98)).outcome())
        .isEqualTo(pulse >= 56 && pulse <= 84 ? Outcome.PASSED : Outcome.FAILED);
  }

  @Test
  void what_is_out_of_line_is_named() {
    assertThat(vitals(new Vitals(150, 80, 70, 88)).detail())
        .contains("SYSTOLIC 150 from 120", "SPO2 88", "SpO2 at least 92");
  }

  private static Finding vitals(Vitals latest) {
    var rules = Packs.shipped().get(new PackRef("iv-ketamine-standard", 1)).discharge();
    var at = ENDED.plus(Duration.ofMinutes(30));
    return new DischargeCheck(rules, BASELINE, ENDED, new Reading(latest, at, "nurse-1"), at)
        .of(new DischargeFacts(null, null, null, null, null, null))
        .get(1);
  }
}
