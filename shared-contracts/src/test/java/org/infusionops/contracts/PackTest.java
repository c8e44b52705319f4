package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A protocol pack is complete, sourced and free of contradiction, or it is refused. */
class PackTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Path MAIN = Path.of("src/main/resources");

  static Stream<String> packs() {
    return Documents.PACKS.stream();
  }

  @Test
  void every_pack_in_the_tree_is_listed_and_named_after_its_id_and_version() {
    assertThat(Wire.in(MAIN.resolve(Documents.PACK_SCHEMA).getParent()))
        .extracting(file -> MAIN.relativize(file).toString().replace('\\', '/'))
        .filteredOn(name -> !name.equals(Documents.PACK_SCHEMA))
        .containsExactlyInAnyOrderElementsOf(Documents.PACKS);
    for (String name : Documents.PACKS) {
      JsonNode pack = pack(name);
      assertThat(Documents.pack(pack.path("id").asString(), pack.path("version").asInt()))
          .isEqualTo(name);
    }
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_pack_is_valid(String name) {
    assertThat(probe(name).errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_pack_that_lacks_anything_is_refused_naming_the_field(String name) {
    int fields =
        probe(name)
            .everyFieldIsMissed(
                Set.of(
                    "$schema",
                    "hours",
                    "minimumSeverity",
                    "medicationClasses",
                    "maintenance",
                    "review",
                    "times"));
    assertThat(fields).isGreaterThan(500);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_pack_with_a_field_nobody_knows_is_refused(String name) {
    probe(name).everyUnknownFieldIsNamed();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_value_out_of_range_is_refused_naming_the_field(String name) {
    DocumentProbe pack = probe(name);
    pack.refuses("/version", NODES.numberNode(0));
    pack.refuses("/version", NODES.stringNode("1"));
    pack.refuses("/effectiveFrom", NODES.stringNode("soon"));
    pack.refuses("/approvedBy/role", NODES.stringNode("nurse"));
    pack.refuses("/eligibility/minimumAge/source", NODES.stringNode(" "));
    pack.refuses("/eligibility/minimumAge/years", NODES.numberNode(-1));
    pack.refuses("/eligibility/hardStops", NODES.arrayNode());
    pack.refuses("/eligibility/medications/0/action", NODES.stringNode("IGNORE"));
    pack.refuses("/series/sessions/value", NODES.numberNode(0));
    pack.refuses("/series/sessions/value", NODES.nullNode());
    pack.refuses("/series/minHoursBetween/value", NODES.numberNode(47.5));
    pack.refuses("/review/fallBelowPercent", NODES.numberNode(24));
    pack.refuses("/review/afterSession", NODES.numberNode(0));
    pack.refuses("/maintenance/steps", NODES.arrayNode());
    pack.refuses("/maintenance/steps/0/everyDays", NODES.numberNode(0));
    pack.refuses("/maintenance/stretch/standing", NODES.stringNode("NO_RESPONSE"));
    pack.refuses("/dosing/dose/mgPerKg", NODES.numberNode(5));
    pack.refuses("/dosing/dose/mgPerKg", NODES.stringNode("0.5"));
    pack.refuses("/dosing/concentrations/mgPerMl", NODES.arrayNode().add(5));
    pack.refuses("/vitals/interval/minutes", NODES.numberNode(0));
    pack.refuses("/vitals/limits/spo2", NODES.arrayNode());
    pack.refuses("/vitals/limits/systolic/0/atLeast", NODES.numberNode(1_000));
    pack.refuses("/discharge/aldrete/atLeast", NODES.numberNode(11));
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_limit_has_one_bound_not_two(String name) {
    JsonNode pack = pack(name);
    JsonNode limit = pack.at("/vitals/limits/systolic/0");
    ((ObjectNode) limit).put("below", 90);
    assertThat(new DocumentProbe(schema(), pack).errors()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void every_rule_has_an_id_of_its_own_and_a_source(String name) {
    List<JsonNode> rules = new ArrayList<>();
    rules(pack(name), rules);
    assertThat(rules).hasSizeGreaterThan(100);
    assertThat(rules).extracting(rule -> rule.path("id").asString()).doesNotHaveDuplicates();
    assertThat(rules).allSatisfy(rule -> assertThat(rule.path("source").asString()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("packs")
  void no_condition_both_stops_and_may_be_cleared(String name) {
    JsonNode eligibility = pack(name).path("eligibility");
    List<String> conditions = new ArrayList<>();
    eligibility
        .path("hardStops")
        .forEach(rule -> conditions.add(rule.path("condition").asString()));
    eligibility
        .path("clearances")
        .forEach(rule -> conditions.add(rule.path("condition").asString()));
    assertThat(conditions).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_name_means_one_medication(String name) {
    Set<String> names = new HashSet<>();
    for (JsonNode medication : pack(name).at("/eligibility/medications")) {
      assertThat(names.add(medication.path("ingredient").asString())).isTrue();
      for (JsonNode brand : medication.path("brands")) {
        assertThat(names.add(brand.asString().toLowerCase(Locale.ROOT))).as("%s", brand).isTrue();
      }
    }
    assertThat(names).hasSizeGreaterThan(40).contains("theophylline", "xanax", "lamictal");
  }

  @ParameterizedTest
  @MethodSource("packs")
  void the_rules_do_not_contradict_each_other(String name) {
    JsonNode pack = pack(name);
    assertThat(number(pack, "/series/infusionMinutes/value"))
        .as("the place in the calendar is as long as the infusion")
        .isEqualTo(number(pack, "/dosing/duration/minutes"));
    assertThat(number(pack, "/series/observationMinutes/value"))
        .isGreaterThanOrEqualTo(number(pack, "/discharge/observation/minutes"));
    assertThat(
            (number(pack, "/series/sessions/value") - 1)
                * number(pack, "/series/minHoursBetween/value"))
        .as("so many sessions fit into so many days")
        .isLessThan(number(pack, "/series/maxDays/value") * 24);
    assertThat(number(pack, "/gate/vitals/systolicBelow"))
        .as("who may not be cleared may not be started")
        .isLessThanOrEqualTo(number(pack, "/eligibility/bloodPressure/systolicAtLeast"));
    assertThat(number(pack, "/gate/vitals/diastolicBelow"))
        .isLessThanOrEqualTo(number(pack, "/eligibility/bloodPressure/diastolicAtLeast"));
    assertThat(number(pack, "/dosing/dose/mgPerKg"))
        .isLessThanOrEqualTo(number(pack, "/dosing/maximum/mgPerKg"));
    assertThat(number(pack, "/review/afterSession"))
        .as("a review after the last session comes too late")
        .isLessThan(number(pack, "/series/sessions/value"));
    assertThat(pack.at("/maintenance/steps"))
        .extracting(step -> step.path("everyDays").intValue())
        .as("each step is longer than the one before")
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void the_standard_pack_says_what_its_sources_say() {
    JsonNode pack = pack(Documents.pack("iv-ketamine-standard", 1));
    assertThat(number(pack, "/eligibility/treatmentResistance/minimumTrials")).isEqualTo(2);
    assertThat(number(pack, "/eligibility/treatmentResistance/reliefBelowPercent")).isEqualTo(50);
    assertThat(number(pack, "/eligibility/minimumAge/years")).isEqualTo(18);
    assertThat(number(pack, "/series/sessions/value")).isEqualTo(6);
    assertThat(number(pack, "/series/minHoursBetween/value")).isEqualTo(48);
    assertThat(number(pack, "/dosing/dose/mgPerKg")).isEqualTo(0.5);
    assertThat(number(pack, "/dosing/duration/minutes")).isEqualTo(40);
    assertThat(number(pack, "/discharge/observation/minutes")).isEqualTo(30);
    assertThat(pack.at("/eligibility/hardStops"))
        .extracting(rule -> rule.path("condition").asString())
        .contains("psychosis-history", "current-mania", "active-substance-abuse", "pregnancy");
  }

  @Test
  void the_conservative_pack_is_nowhere_more_lenient_than_the_standard_one() {
    JsonNode standard = pack(Documents.pack("iv-ketamine-standard", 1));
    JsonNode strict = pack(Documents.pack("iv-ketamine-conservative", 1));
    for (String atLeastAsHigh :
        List.of(
            "/eligibility/treatmentResistance/minimumTrials",
            "/series/minHoursBetween/value",
            "/discharge/observation/minutes",
            "/discharge/vitals/spo2AtLeast",
            "/gate/fasting/foodHours",
            "/gate/vitals/spo2AtLeast")) {
      assertThat(number(strict, atLeastAsHigh))
          .as(atLeastAsHigh)
          .isGreaterThanOrEqualTo(number(standard, atLeastAsHigh));
    }
    for (String atMostAsHigh :
        List.of(
            "/eligibility/bloodPressure/systolicAtLeast",
            "/eligibility/bloodPressure/diastolicAtLeast",
            "/eligibility/vitalsAge/maxDays",
            "/gate/vitals/systolicBelow",
            "/dosing/dose/mgPerKg",
            "/dosing/maximum/mg",
            "/vitals/interval/minutes")) {
      assertThat(number(strict, atMostAsHigh))
          .as(atMostAsHigh)
          .isLessThanOrEqualTo(number(standard, atMostAsHigh));
    }
    assertThat(conditions(strict, "hardStops"))
        .containsAll(conditions(standard, "hardStops"))
        .contains("past-brief-psychosis");
    assertThat(number(strict, "/eligibility/minimumSeverity/atLeast")).isEqualTo(15);
  }

  @Test
  void the_geriatric_pack_is_for_older_people() {
    JsonNode pack = pack(Documents.pack("iv-ketamine-geriatric", 1));
    assertThat(number(pack, "/eligibility/minimumAge/years")).isEqualTo(65);
    assertThat(number(pack, "/dosing/maximum/mg")).isEqualTo(40);
    assertThat(conditions(pack, "clearances")).contains("cognitive-impairment", "falls");
  }

  private static List<String> conditions(JsonNode pack, String list) {
    return pack.at("/eligibility/" + list)
        .valueStream()
        .map(rule -> rule.path("condition").asString())
        .toList();
  }

  private static void rules(JsonNode node, List<JsonNode> rules) {
    if (node.isObject() && node.has("source")) {
      rules.add(node);
    }
    node.forEach(child -> rules(child, rules));
  }

  private static double number(JsonNode pack, String pointer) {
    return pack.at(pointer).doubleValue();
  }

  private static DocumentProbe probe(String name) {
    return new DocumentProbe(schema(), pack(name));
  }

  private static String schema() {
    return Wire.text(MAIN.resolve(Documents.PACK_SCHEMA));
  }

  private static JsonNode pack(String name) {
    return Wire.tree(MAIN.resolve(name));
  }
}
