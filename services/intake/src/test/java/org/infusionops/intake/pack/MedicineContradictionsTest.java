package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class MedicineContradictionsTest {

  @Test
  void a_medicine_of_another_class_than_the_list_says_is_refused() {
    refused(
        pack -> ((ObjectNode) pack.at("/eligibility/medications/0")).put("drugClass", "statin"),
        "eligibility.medications[0].drugClass: is benzodiazepine in the list of medicines");
  }

  @Test
  void a_brand_of_something_else_is_refused() {
    refused(
        pack -> ((ArrayNode) pack.at("/eligibility/medications/1/brands")).add("Zantac"),
        "eligibility.medications[1].brands[1]: is something else in the list of medicines");
  }

  @Test
  void a_class_of_nothing_is_refused() {
    refused(
        pack -> classes(pack).add("no-such-class"),
        "eligibility.medicationClasses[0].drugClasses: no-such-class is no class");
  }

  @Test
  void a_class_in_two_rules_is_refused() {
    refused(
        pack -> classes(pack).add("statin"),
        "eligibility.medicationClasses[16].drugClasses: statin is listed twice");
  }

  @Test
  void a_medicine_the_list_does_not_know_and_a_class_of_its_own_are_taken() {
    LoadedPack loaded =
        ShippedPacks.changed(
            pack -> {
              ((ArrayNode) pack.at("/eligibility/medications"))
                  .addObject()
                  .put("id", "medication-newdrug")
                  .put("ingredient", "newdrug")
                  .put("drugClass", "new-class")
                  .put("action", "CAUTION")
                  .put("instruction", "Ask.")
                  .put("source", "the clinic")
                  .putArray("brands");
              classes(pack).add("new-class");
            });
    assertThat(loaded.pack().eligibility().medications()).hasSize(65);
  }

  private static ArrayNode classes(ObjectNode pack) {
    return (ArrayNode) pack.at("/eligibility/medicationClasses/0/drugClasses");
  }

  private static void refused(Consumer<ObjectNode> change, String because) {
    assertThatThrownBy(() -> ShippedPacks.changed(change))
        .isInstanceOf(PackRefused.class)
        .hasMessageContaining(because);
  }
}
