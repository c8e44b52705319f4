package org.infusionops.treatment.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.infusionops.treatment.pack.VitalsRules.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {

  private static final Watch WATCH =
      new Watch(Packs.shipped().get(new PackRef("iv-ketamine-standard", 1)).vitals());
  private static final Instant AT = Instant.parse("2026-11-22T17:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "179, 100, 80, 98,",
    "180, 100, 80, 98, HOLD",
    "90, 60, 80, 98,",
    "89, 60, 80, 98, STOP",
    "150, 110, 80, 98, HOLD",
    "120, 80, 120, 98,",
    "120, 80, 121, 98, SLOW",
    "120, 80, 50, 98,",
    "120, 80, 49, 98, STOP",
    "120, 80, 80, 92,",
    "120, 80, 80, 91, STOP",
  })
  void a_reading_outside_the_limits_alerts_with_the_packs_action(
      int systolic, int diastolic, int pulse, int spo2, Action action) {
    var alerts = WATCH.alerts(new Vitals(systolic, diastolic, pulse, spo2), AT);
    if (action == null) {
      assertThat(alerts).isEmpty();
    } else {
      assertThat(alerts).extracting(Alert::action).containsExactly(action);
      assertThat(alerts.getFirst().source()).isNotBlank();
    }
  }

  @Test
  void a_very_low_saturation_breaks_both_limits() {
    assertThat(WATCH.alerts(new Vitals(120, 80, 80, 87), AT))
        .extracting(Alert::action)
        .containsExactly(Action.STOP, Action.EMERGENCY);
  }

  @Test
  void a_reading_is_missing_after_interval_and_grace() {
    assertThat(WATCH.missingAfter(AT)).isEqualTo(AT.plusSeconds(13 * 60));
  }

  @Property
  void readings_within_all_limits_never_alert(
      @ForAll @IntRange(min = 90, max = 179) int systolic,
      @ForAll @IntRange(min = 50, max = 89) int diastolic,
      @ForAll @IntRange(min = 50, max = 120) int pulse,
      @ForAll @IntRange(min = 92, max = 100) int spo2) {
    assertThat(WATCH.alerts(new Vitals(systolic, diastolic, pulse, spo2), AT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500, 80, 70, 98, systolic",
    "120, 120, 70, 98, diastolic",
    "120, 80, 0, 98, pulse",
    "120, 80, 70, 101, spo2",
  })
  void what_no_patient_can_have_is_refused_by_the_name_of_the_measure(
      int systolic, int diastolic, int pulse, int spo2, String field) {
    assertThatThrownBy(() -> new Vitals(systolic, diastolic, pulse, spo2))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo(field));
  }
}
