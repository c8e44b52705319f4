package org.infusionops.treatment.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.starter.problems.Problem;
import org.infusionops.treatment.pack.DosingRules.BodyWeight;
import org.infusionops.treatment.pack.Pack;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.junit.jupiter.api.Test;

class ComputingDoseTest {

  private static final Pack PACK = Packs.shipped().get(new PackRef("iv-ketamine-standard", 1));
  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

  @Test
  void seventy_kilograms_are_thirty_five_milligrams_in_three_and_a_half_millilitres() {
    var dose = dose(10, body("70", "175", 45, null));
    assertThat(dose.mg()).isEqualByComparingTo("35");
    assertThat(dose.ml()).isEqualByComparingTo("3.5");
    assertThat(dose.mlPerHour()).isEqualByComparingTo("5.25");
    assertThat(dose.mgPerKgPerHour()).isEqualByComparingTo("0.75");
    assertThat(dose.minutes()).isEqualTo(40);
    assertThat(dose.weightUsed()).isEqualTo(BodyWeight.Use.ACTUAL);
    assertThat(dose.rounding()).isNotBlank();
  }

  @Test
  void the_lots_concentration_decides_the_volume() {
    assertThat(dose(50, body("70", "175", 45, null)).ml()).isEqualByComparingTo("0.7");
    assertThat(dose(100, body("70", "175", 45, null)).ml()).isEqualByComparingTo("0.35");
  }

  @Test
  void the_dose_is_never_above_the_packs_maximum() {
    var dose = dose(10, body("150", "230", 45, null));
    assertThat(dose.mg()).isEqualByComparingTo("60");
    assertThat(dose.steps()).extracting(Dose.Step::rule).contains("dose-maximum");
  }

  @Test
  void above_the_body_mass_index_the_adjusted_weight_counts() {
    // Ideal 50 + 2.3 × (170/2.54 − 60) = 65.937; adjusted 65.937 + 0.4 × (110 − 65.937) = 83.562.
    var dose = dose(10, body("110", "170", 45, Body.Sex.MALE));
    assertThat(dose.bmi()).isEqualByComparingTo("38.1");
    assertThat(dose.weightUsed()).isEqualTo(BodyWeight.Use.ADJUSTED);
    assertThat(dose.basisKg()).isEqualByComparingTo("83.56");
    assertThat(dose.mg()).isEqualByComparingTo("41.8");
    assertThat(dose.steps()).extracting(Dose.Step::rule).contains("dose-body-weight");
  }

  @Test
  void the_ideal_weight_cannot_be_had_without_the_sex() {
    assertThatThrownBy(() -> dose(10, body("110", "170", 45, null)))
        .isInstanceOfSatisfying(
            Problem.class,
            refusal -> assertThat(refusal.violations().getFirst().field()).isEqualTo("sex"));
  }

  @Test
  void the_person_who_computed_a_dose_cannot_verify_it() {
    var dose = dose(10, body("70", "175", 45, null));
    assertThatThrownBy(() -> dose.verifiedBy("nurse-1", NOW)).isInstanceOf(Problem.class);
    assertThat(dose.verifiedBy("nurse-2", NOW).verified()).isTrue();
  }

  @Property
  void whatever_the_patient_the_dose_stays_within_the_pack(
      @ForAll @IntRange(min = 2000, max = 40000) int hundredthsOfKg,
      @ForAll @IntRange(min = 100, max = 250) int cm,
      @ForAll @IntRange(min = 1, max = 120) int years,
      @ForAll Body.Sex sex,
      @ForAll @IntRange(min = 0, max = 2) int concentration) {
    int mgPerMl = new int[] {10, 50, 100}[concentration];
    var kg = BigDecimal.valueOf(hundredthsOfKg, 2);
    var dose = dose(mgPerMl, new Body(kg, BigDecimal.valueOf(cm), years, sex));
    assertThat(dose.mg()).isBetween(BigDecimal.ZERO, PACK.dosing().maximum().mg());
    assertThat(dose.deliveredMg()).isLessThanOrEqualTo(PACK.dosing().maximum().mg());
    // Half a tenth of a milligram from rounding, no more.
    assertThat(dose.mg())
        .isLessThanOrEqualTo(
            kg.multiply(PACK.dosing().maximum().mgPerKg()).add(new BigDecimal("0.05")));
    assertThat(dose.deliveredMg())
        .isEqualByComparingTo(dose.ml().multiply(BigDecimal.valueOf(mgPerMl)));
    // What is drawn differs from the dose by less than a hundredth of a millilitre.
    assertThat(dose.deliveredMg().subtract(dose.mg()).abs())
        .isLessThan(BigDecimal.valueOf(mgPerMl).movePointLeft(2));
  }

  @Property
  void ten_times_the_concentration_is_a_tenth_of_the_volume(
      @ForAll @IntRange(min = 40, max = 120) int kg) {
    var thin = dose(10, body(String.valueOf(kg), "220", 45, null));
    var strong = dose(100, body(String.valueOf(kg), "220", 45, null));
    assertThat(strong.ml().movePointRight(1).subtract(thin.ml()).abs())
        .isLessThanOrEqualTo(new BigDecimal("0.05"));
  }

  private static Dose dose(int mgPerMl, Body body) {
    var lot = new Lot("lot-1", "mesa", mgPerMl, LocalDate.parse("2028-01-31"));
    return ComputingDose.of(PACK, lot, body, "nurse-1", NOW);
  }

  private static Body body(String kg, String cm, int years, Body.Sex sex) {
    return new Body(new BigDecimal(kg), new BigDecimal(cm), years, sex);
  }
}
