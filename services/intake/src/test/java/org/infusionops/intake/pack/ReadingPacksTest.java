package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.pack.PackRefused.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReadingPacksTest {

  static List<String> shipped() {
    return Documents.PACKS;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_shipped_pack_is_taken(String document) {
    assertThat(ShippedPacks.read(document).pack().eligibility().hardStops()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_rule_of_a_shipped_pack_has_a_source(String document) {
    assertThat(ShippedPacks.read(document).document().findParents("id"))
        .filteredOn(rule -> !rule.has("effectiveFrom"))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.path("source").asString("")).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "effectiveFrom",
        "eligibility",
        "eligibility.minimumAge",
        "eligibility.minimumAge.source",
        "eligibility.hardStops[2].source",
        "eligibility.clearances[0].document.label",
        "eligibility.allergyNames.names",
        "eligibility.medications[1].instruction",
        "eligibility.treatmentResistance.minimumTrials",
        "series.sessions.value"
      })
  void a_missing_field_is_named(String field) {
    assertThat(faults(pack -> remove(pack, field))).extracting(Fault::field).contains(field);
  }

  @Test
  void a_value_out_of_range_is_named() {
    assertThat(faults(pack -> at(pack, "eligibility.minimumAge").put("years", -1)))
        .extracting(Fault::field)
        .containsExactly("eligibility.minimumAge.years");
  }

  @Test
  void maintenance_and_review_that_cannot_be_carried_out_are_named() {
    assertThat(
            faults(
                pack -> {
                  at(pack, "review").put("afterSession", 6);
                  at(pack, "maintenance.steps[0]").put("everyDays", 1);
                  at(pack, "maintenance.steps[1]").put("earlyDays", 28);
                  at(pack, "maintenance.steps[2]").put("everyDays", 28);
                }))
        .extracting(Fault::field)
        .containsExactlyInAnyOrder(
            "review.afterSession",
            "maintenance.steps[0].earlyDays",
            "maintenance.steps[0].everyDays",
            "maintenance.steps[1].earlyDays",
            "maintenance.steps[2].everyDays");
  }

  @Test
  void a_pack_may_leave_maintenance_and_review_out() {
    assertThat(
            ShippedPacks.changed(
                    pack -> {
                      pack.remove("maintenance");
                      pack.remove("review");
                    })
                .document()
                .has("review"))
        .isFalse();
  }

  @Test
  void an_unknown_action_is_named() {
    assertThat(faults(pack -> at(pack, "eligibility.medications[0]").put("action", "PERHAPS")))
        .extracting(Fault::field)
        .containsExactly("eligibility.medications[0].action");
  }

  @Test
  void two_rules_with_one_id_are_named() {
    assertThat(
            faults(
                pack ->
                    at(pack, "eligibility.hardStops[1]")
                        .put("id", at(pack, "eligibility.minimumAge").get("id").asString())))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("eligibility.hardStops[1].id");
              assertThat(fault.reason()).contains("eligibility.minimumAge");
            });
  }

  @Test
  void a_condition_that_is_a_hard_stop_and_a_clearance_at_once_is_named() {
    assertThat(
            faults(
                pack ->
                    at(pack, "eligibility.clearances[0]")
                        .put(
                            "condition",
                            at(pack, "eligibility.hardStops[0]").get("condition").asString())))
        .extracting(Fault::field)
        .containsExactly("eligibility.clearances[0].condition");
  }

  @Test
  void a_name_that_stands_for_two_medicines_is_named() {
    assertThat(
            faults(
                pack ->
                    ((ArrayNode) at(pack, "eligibility.medications[1]").get("brands"))
                        .insert(0, at(pack, "eligibility.medications[0]").get("ingredient"))))
        .extracting(Fault::field)
        .containsExactly("eligibility.medications[1].brands[0]");
  }

  @Test
  void a_pack_that_asks_what_a_screening_cannot_answer_is_named() {
    assertThat(faults(pack -> at(pack, "eligibility.required[0]").put("field", "shoeSize")))
        .extracting(Fault::field)
        .containsExactly("eligibility.required[0].field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"indication", "trials", "medications", "phq9"})
  void a_pack_that_would_take_silence_for_no_is_named(String field) {
    assertThat(
            faults(
                pack -> {
                  for (JsonNode rule : pack.at("/eligibility/required")) {
                    if (rule.get("field").asString().equals(field)) {
                      ((ObjectNode) rule).put("field", "dateOfBirth");
                    }
                  }
                }))
        .containsExactly(new Fault("eligibility.required", "has no rule for " + field));
  }

  @Test
  void a_pack_cannot_weaken_or_drop_the_follow_up_of_item_9() {
    assertThat(faults(pack -> at(pack, "eligibility.safety[0]").put("above", 1)))
        .extracting(Fault::field)
        .containsExactly("eligibility.safety[0].above");
    assertThat(faults(pack -> at(pack, "eligibility.safety[0]").put("item", 8)))
        .extracting(Fault::field)
        .containsExactly("eligibility.safety[0]", "eligibility.safety");
  }

  @Test
  void a_series_that_cannot_fit_its_own_length_is_named() {
    assertThat(faults(pack -> at(pack, "series.maxDays").put("value", 10)))
        .extracting(Fault::field)
        .containsExactly("series.maxDays");
    assertThat(ShippedPacks.changed(pack -> at(pack, "series.maxDays").put("value", 11)).pack())
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    // fractions, hours, kPa, days and grams where per cent, minutes, mmHg, hours and mg are meant
    "discharge.vitals, spo2AtLeast, 1, discharge.vitals.spo2AtLeast",
    "discharge.vitals, withinPercent, 1, discharge.vitals.withinPercent",
    "eligibility.treatmentResistance, reliefBelowPercent, 1, eligibility.treatmentResistance.reliefBelowPercent",
    "eligibility.bloodPressure, systolicAtLeast, 21, eligibility.bloodPressure.systolicAtLeast",
    "vitals.limits.systolic[0], atLeast, 24, vitals.limits.systolic[0].atLeast",
    "vitals.limits.spo2[1], below, 1, vitals.limits.spo2[1].below",
    "series.minHoursBetween, value, 2, series.minHoursBetween.value",
    "series.observationMinutes, value, 2, series.observationMinutes.value",
    "discharge.observation, minutes, 1, discharge.observation.minutes",
    "dosing.maximum, mg, 1, dosing.maximum.mg",
    "gate.consent, validDays, 1, gate.consent.validDays",
    "instructions[3], hours, 1, instructions[3].hours"
  })
  void a_number_in_another_unit_is_named(String rule, String field, int value, String named) {
    assertThat(faults(pack -> at(pack, rule).put(field, value)))
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(named);
              assertThat(fault.reason()).startsWith("is not in ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    // as far out as the other, further out but milder, no further out than a lower limit
    "vitals.limits.spo2[1], below, 92, vitals.limits.spo2[1]",
    "vitals.limits.spo2[1], below, 95, vitals.limits.spo2[0].action",
    "vitals.limits.pulse[1], below, 130, vitals.limits.pulse",
    // the gate lets pass what holds the infusion
    "gate.vitals, spo2AtLeast, 90, gate.vitals.spo2AtLeast",
    "gate.vitals, pulseAtLeast, 45, gate.vitals.pulseAtLeast",
    "gate.vitals, systolicAtLeast, 80, gate.vitals.systolicAtLeast",
    "discharge.vitals, spo2AtLeast, 91, discharge.vitals.spo2AtLeast",
    "vitals.limits.systolic[0], atLeast, 150, gate.vitals.systolicBelow",
    "vitals.limits.diastolic[0], atLeast, 95, gate.vitals.diastolicBelow"
  })
  void overlapping_bands_are_named(String rule, String bound, int value, String named) {
    assertThat(faults(pack -> at(pack, rule).put(bound, value)))
        .extracting(Fault::field)
        .contains(named);
  }

  @Test
  void a_limit_further_out_with_a_milder_action_is_named() {
    assertThat(faults(pack -> at(pack, "vitals.limits.spo2[1]").put("action", "HOLD")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("vitals.limits.spo2[1].action");
              assertThat(fault.reason()).contains("vitals.limits.spo2[0]");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "dosing.duration, minutes, 45, dosing.duration.minutes",
    "discharge.observation, minutes, 45, discharge.observation.minutes",
    "eligibility.bloodPressure, diastolicAtLeast, 160, eligibility.bloodPressure.diastolicAtLeast",
    "eligibility.bloodPressure, systolicAtLeast, 150, gate.vitals.systolicBelow",
    "eligibility.bloodPressure, diastolicAtLeast, 95, gate.vitals.diastolicBelow",
    "gate.vitals, systolicAtLeast, 160, gate.vitals.systolicAtLeast",
    "gate.vitals, pulseAtLeast, 120, gate.vitals.pulseAtLeast",
    "gate.fasting, clearFluidHours, 5, gate.fasting.clearFluidHours",
    "dosing.dose, mgPerKg, 1, dosing.dose.mgPerKg",
    "dosing.ageCap, mgPerKg, 1, dosing.ageCap.mgPerKg",
    "vitals.interval, graceMinutes, 11, vitals.interval.graceMinutes",
    "vitals.interval, minutes, 45, vitals.interval.minutes"
  })
  void rules_of_different_sections_that_contradict_each_other_are_named(
      String rule, String field, int value, String named) {
    assertThat(faults(pack -> at(pack, rule).put(field, value)))
        .extracting(Fault::field)
        .contains(named);
  }

  @Test
  void what_treatment_or_notification_would_refuse_is_refused_before_anybody_signs_it() {
    assertThat(faults(pack -> at(pack, "dosing.verification").put("secondPerson", false)))
        .extracting(Fault::field)
        .containsExactly("dosing.verification.secondPerson");
    assertThat(faults(pack -> ((ArrayNode) at(pack, "vitals.required").get("measures")).remove(0)))
        .extracting(Fault::field)
        .containsExactly("vitals.required.measures");
    assertThat(faults(pack -> at(pack, "instructions[3]").remove("hours")))
        .extracting(Fault::field)
        .containsExactly("instructions");
    assertThat(
            faults(
                pack -> at(pack, "instructions[1].text").put("es", "Antes de la infusi\u00f3n.")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("instructions[1].text.es");
              assertThat(fault.reason()).contains("infusi");
            });
  }

  @Test
  void a_day_that_does_not_exist_is_named() {
    assertThat(faults(pack -> pack.put("effectiveFrom", "2026-02-30")))
        .containsExactly(new Fault("effectiveFrom", "is no day of the calendar"));
  }

  @Test
  void a_field_that_is_there_twice_is_refused() {
    String twice =
        ShippedPacks.changed(_ -> {})
            .document()
            .toString()
            .replaceFirst("\"version\"", "\"version\":1,\"version\"");
    PackRefused refused =
        catchThrowableOfType(PackRefused.class, () -> ShippedPacks.reading().read("test", twice));
    assertThat(refused).hasMessageContaining("version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "not json", "[]", "null", "42"})
  void what_is_no_pack_at_all_is_refused(String text) {
    assertThat(
            catchThrowableOfType(
                PackRefused.class, () -> ShippedPacks.reading().read("test", text)))
        .isNotNull();
  }

  private static List<Fault> faults(Consumer<ObjectNode> change) {
    PackRefused refused =
        catchThrowableOfType(PackRefused.class, () -> ShippedPacks.changed(change));
    assertThat(refused).isNotNull();
    return refused.faults();
  }

  private static ObjectNode at(JsonNode pack, String path) {
    return (ObjectNode) pack.at(pointer(path));
  }

  private static void remove(ObjectNode pack, String path) {
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      pack.remove(path);
    } else {
      at(pack, path.substring(0, dot)).remove(path.substring(dot + 1));
    }
  }

  private static String pointer(String path) {
    return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
  }
}
