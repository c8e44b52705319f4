package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.pack.PackComparison.FieldChange;
import org.infusionops.intake.pack.PackComparison.Kind;
import org.infusionops.intake.pack.PackComparison.RuleChange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PackComparisonTest {

  private final JsonNode standard = ShippedPacks.changed(_ -> {}).document();

  @Test
  void a_version_beside_itself_has_no_difference() {
    PackComparison comparison = PackComparison.of(standard, standard);
    assertThat(comparison.heading()).isEmpty();
    assertThat(comparison.rules()).isEmpty();
    assertThat(comparison.same()).isGreaterThan(100);
  }

  @Test
  void a_changed_rule_shows_both_values_and_both_sources() {
    JsonNode next =
        ShippedPacks.changed(
                pack -> {
                  pack.put("version", 2).put("effectiveFrom", "2027-01-01");
                  ((ObjectNode) pack.at("/eligibility/minimumAge"))
                      .put("years", 21)
                      .put("source", "new source");
                })
            .document();
    PackComparison comparison = PackComparison.of(standard, next);
    assertThat(comparison.heading())
        .extracting(FieldChange::field)
        .containsExactly("effectiveFrom");
    assertThat(comparison.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.rule()).isEqualTo("minimum-age");
              assertThat(rule.kind()).isEqualTo(Kind.CHANGED);
              assertThat(rule.section()).isEqualTo("eligibility.minimumAge");
              assertThat(rule.fields())
                  .extracting(FieldChange::field)
                  .containsExactly("years", "source");
              assertThat(rule.fields().getFirst().before().asInt()).isEqualTo(18);
              assertThat(rule.fields().getFirst().after().asInt()).isEqualTo(21);
              assertThat(rule.fields().getLast().before().asString()).contains("Axis");
              assertThat(rule.fields().getLast().after().asString()).isEqualTo("new source");
            });
  }

  @Test
  void an_added_and_a_removed_rule_are_shown_whole_wherever_they_stand() {
    JsonNode fewer =
        ShippedPacks.changed(pack -> ((ArrayNode) pack.at("/eligibility/clearances")).remove(0))
            .document();
    assertThat(PackComparison.of(standard, fewer).rules())
        .containsExactly(
            new RuleChange(
                "clearance-heart-condition",
                Kind.REMOVED,
                "eligibility.clearances",
                standard.at("/eligibility/clearances/0"),
                null,
                List.of()));
    assertThat(PackComparison.of(fewer, standard).rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.kind()).isEqualTo(Kind.ADDED);
              assertThat(rule.after()).isEqualTo(standard.at("/eligibility/clearances/0"));
            });
  }

  @Test
  void what_another_pack_changes_is_found_in_full() {
    JsonNode conservative =
        ShippedPacks.read(Documents.pack("iv-ketamine-conservative", 1)).document();
    assertThat(PackComparison.of(standard, conservative).rules())
        .extracting(RuleChange::rule)
        .contains(
            "treatment-resistance",
            "minimum-severity",
            "stop-past-brief-psychosis",
            "clearance-past-brief-psychosis",
            "series-observation");
  }
}
