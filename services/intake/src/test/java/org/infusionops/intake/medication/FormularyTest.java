package org.infusionops.intake.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.medication.Formulary.DrugClass;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.infusionops.intake.pack.EligibilityRules;
import org.infusionops.intake.pack.ShippedPacks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class FormularyTest {

  private static final Formulary SHIPPED = MedicationNames.shipped().formulary();

  @Test
  void it_holds_more_than_four_hundred_names_of_what_interacts_or_treats_depression() {
    EligibilityRules pack = ShippedPacks.standard().eligibility();
    Set<String> harmless =
        pack.medicationClasses().stream()
            .filter(rule -> rule.action() == EligibilityRules.MedicationAction.NONE)
            .flatMap(rule -> rule.drugClasses().stream())
            .collect(Collectors.toSet());
    long names =
        MedicationNames.shipped()
            .all()
            .filter(name -> name.kind() != Kind.MISSPELLING)
            .filter(
                name ->
                    name.medicines().stream()
                        .map(medicine -> SHIPPED.drugClass(medicine.drugClass()).orElseThrow())
                        .anyMatch(one -> one.trial() != null || !harmless.contains(one.id())))
            .count();
    assertThat(names).isGreaterThan(400);
  }

  static List<String> packs() {
    return Documents.PACKS;
  }

  @ParameterizedTest
  @MethodSource("packs")
  void every_class_has_a_source_and_every_pack_has_a_rule_for_it(String pack) {
    Set<String> ruled =
        ShippedPacks.read(pack).pack().eligibility().medicationClasses().stream()
            .flatMap(rule -> rule.drugClasses().stream())
            .collect(Collectors.toSet());
    assertThat(SHIPPED.classes())
        .allSatisfy(
            one -> {
              assertThat(one.source()).isNotBlank();
              assertThat(one.medicines()).isNotEmpty();
            })
        .extracting(DrugClass::id)
        .containsExactlyInAnyOrderElementsOf(ruled);
  }

  @ParameterizedTest
  @CsvSource({
    "ssri,sertraline", "snri,venlafaxine", "ndri,bupropion", "nassa,mirtazapine",
    "tricyclic,nortriptyline", "sari,trazodone", "smodulator,vortioxetine", "maoi,phenelzine"
  })
  void antidepressants_have_the_class_that_trials_are_counted_by(String id, String ingredient) {
    DrugClass drugClass = SHIPPED.drugClass(id).orElseThrow();
    assertThat(drugClass.trial()).isEqualTo(Formulary.Trial.ANTIDEPRESSANT);
    assertThat(drugClass.medicines()).extracting(Formulary.Listed::ingredient).contains(ingredient);
  }

  @Test
  void a_name_that_stands_for_two_medicines_is_refused() {
    refused(list -> names(list, 0, "brands").add("Zoloft"), "Zoloft stands for");
  }

  @Test
  void a_misspelling_that_is_as_near_to_another_medicine_is_refused() {
    refused(
        list -> names(list, 3, "misspellings").add("lemazepam"),
        "lemazepam is as near to a name of another medicine");
  }

  @Test
  void a_direction_that_is_a_name_is_refused() {
    refused(
        list -> ((ArrayNode) list.at("/words/directions")).add("soma"),
        "words: soma is a name of the list");
  }

  @Test
  void a_combination_of_something_unknown_is_refused() {
    refused(
        list -> ((ArrayNode) list.at("/combinations/products/0/ingredients")).add("unobtainium"),
        "combinations.products[0].ingredients: unobtainium is no ingredient");
  }

  @Test
  void a_pair_of_look_alikes_that_names_nothing_is_refused() {
    refused(
        list -> ((ArrayNode) list.at("/lookAlikes/pairs/0")).set(0, "unobtainium"),
        "lookAlikes.pairs[0]: unobtainium is no name of the list");
  }

  @Test
  void a_class_without_a_source_is_refused_by_field() {
    refused(list -> ((ObjectNode) list.at("/classes/3")).remove("source"), "classes[3].source: ");
  }

  @Test
  void what_is_no_json_is_refused() {
    assertThatThrownBy(() -> ReadingFormulary.read("list", "{"))
        .isInstanceOf(FormularyRefused.class)
        .hasMessageContaining("is not JSON");
  }

  @Test
  void look_alikes_of_different_classes_are_there() {
    assertThat(SHIPPED.lookAlikes().pairs())
        .contains(List.of("hydralazine", "hydroxyzine"), List.of("clonidine", "clonazepam"));
  }

  private static ArrayNode names(ObjectNode list, int medicine, String kind) {
    return (ArrayNode) list.at("/classes/0/medicines/" + medicine + "/" + kind);
  }

  private static void refused(Consumer<ObjectNode> change, String because) {
    var list = (ObjectNode) JsonMapper.shared().readTree(ReadingFormulary.text("formulary.json"));
    change.accept(list);
    assertThatThrownBy(() -> ReadingFormulary.read("changed", list.toString()))
        .isInstanceOf(FormularyRefused.class)
        .hasMessageContaining(because);
  }
}
