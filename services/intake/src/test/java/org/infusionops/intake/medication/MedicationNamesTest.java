package org.infusionops.intake.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedicationNamesTest {

  private record Medicine(String drugClass, List<String> names) {}

  private final MedicationNames<Medicine> names =
      MedicationNames.of(
          List.of(
              new Medicine("benzodiazepine", List.of("alprazolam", "Xanax")),
              new Medicine("anticonvulsant", List.of("lamotrigine", "Lamictal")),
              new Medicine("xanthine", List.of("theophylline", "Theo-24")),
              new Medicine("opioid", List.of("oxycodone", "OxyContin")),
              new Medicine("opioid", List.of("morphine", "MS Contin")),
              new Medicine("stimulant", List.of("amphetamine", "Adderall")),
              new Medicine("ssri", List.of("sertraline", "Zoloft")),
              new Medicine("vitamin", List.of("cholecalciferol", "vitamin D3")),
              new Medicine("analgesic", List.of("acetaminophen", "Tylenol"))),
          Medicine::names);

  @ParameterizedTest
  @CsvSource({
    "alprazolam,benzodiazepine",
    "Xanax,benzodiazepine",
    "XANAX 0.5mg prn,benzodiazepine",
    "Xanax® 0.5 mg at bedtime,benzodiazepine",
    "Lamictal XR 200 mg daily,anticonvulsant",
    "Theo-24 300mg,xanthine",
    "oxycodone 5 mg every 6 hours,opioid",
    "MS Contin 15mg bid,opioid",
    "Adderall XR 20mg qam,stimulant",
    "sértraline,ssri",
    "vitamin D3 1000 IU,vitamin"
  })
  void a_medicine_is_found_by_ingredient_or_brand_with_its_directions(
      String text, String drugClass) {
    assertThat(classesIn(text)).containsExactly(drugClass);
  }

  @Test
  void a_combination_counts_as_all_its_parts() {
    assertThat(classesIn("Oxycodone/Acetaminophen 5/325 mg"))
        .containsExactlyInAnyOrder("opioid", "analgesic");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "100 mg daily",
        "zanaxx",
        "unobtainium",
        "Xanax and unobtainium",
        "sertraline unobtainium 10 mg",
        "my blood pressure pill"
      })
  void a_name_that_is_not_understood_is_unknown_and_never_harmless(String text) {
    assertThat(names.recognise(text)).isEqualTo(new Recognition.Unknown<>());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 100_000})
  void an_oversized_text_is_unknown(int length) {
    assertThat(names.recognise("a".repeat(length))).isEqualTo(new Recognition.Unknown<>());
  }

  @Test
  void a_name_that_stands_for_two_medicines_is_refused() {
    var one = new Medicine("opioid", List.of("a", "brand"));
    var two = new Medicine("other", List.of("b", "Brand"));
    assertThatThrownBy(() -> MedicationNames.of(List.of(one, two), Medicine::names))
        .hasMessageContaining("Brand");
  }

  private List<String> classesIn(String text) {
    return names.recognise(text) instanceof Recognition.Known<Medicine> known
        ? known.medications().stream().map(Medicine::drugClass).toList()
        : List.of();
  }
}
