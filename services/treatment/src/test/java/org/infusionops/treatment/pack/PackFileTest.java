package org.infusionops.treatment.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.infusionops.contracts.Documents;
import org.infusionops.treatment.pack.VitalsRules.Action;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PackFileTest {

  private static final PackRef STANDARD = new PackRef("iv-ketamine-standard", 1);

  @Test
  void the_shipped_pack_loads() {
    var pack = Packs.shipped().get(STANDARD);
    assertThat(pack.dosing().dose().mgPerKg()).isEqualByComparingTo("0.5");
    assertThat(pack.vitals().interval().minutes()).isEqualTo(10);
    assertThat(pack.vitals().limits().spo2())
        .extracting(VitalsRules.Limit::action)
        .containsExactly(Action.STOP, Action.EMERGENCY);
    assertThat(pack.discharge().aldrete().atLeast()).isEqualTo(9);
  }

  @Test
  void a_pack_that_is_not_shipped_is_named() {
    assertThatThrownBy(() -> Packs.shipped().get(new PackRef("iv-ketamine-standard", 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("iv-ketamine-standard version 2");
  }

  @Test
  void a_pack_without_a_rule_is_refused_by_its_name() {
    refused(pack -> at(pack, "gate").remove("driver"), "gate.driver");
  }

  @Test
  void a_pack_with_a_number_out_of_range_is_refused_by_its_name() {
    refused(pack -> at(pack, "dosing", "dose").put("mgPerKg", 30), "dosing.dose.mgPerKg");
  }

  @Test
  void a_pack_whose_dose_is_above_its_own_maximum_is_refused() {
    refused(pack -> at(pack, "dosing", "dose").put("mgPerKg", 0.6), "dosing.maximum.mgPerKg");
  }

  @Test
  void a_pack_without_a_second_person_is_refused() {
    refused(
        pack -> at(pack, "dosing", "verification").put("secondPerson", false),
        "dosing.verification.secondPerson");
  }

  @Test
  void a_pack_with_contradicting_limits_is_refused() {
    refused(
        pack -> at(pack, "gate", "vitals").put("systolicAtLeast", 160),
        "gate.vitals.systolicAtLeast");
  }

  private static void refused(Consumer<ObjectNode> damage, String... named) {
    var mapper = new JsonMapper();
    var pack = (ObjectNode) mapper.readTree(standard());
    damage.accept(pack);
    assertThatThrownBy(() -> new PackFile().read("test pack", pack.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(named);
  }

  private static ObjectNode at(ObjectNode node, String... path) {
    var found = node;
    for (var step : path) {
      found = (ObjectNode) found.get(step);
    }
    return found;
  }

  private static String standard() {
    var name = Documents.pack(STANDARD.id(), STANDARD.version());
    try (var in = Documents.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
