package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.pack.PackRefused.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
