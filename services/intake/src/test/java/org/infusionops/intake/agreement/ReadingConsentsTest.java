package org.infusionops.intake.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.infusionops.intake.agreement.ConsentRefused.Fault;
import org.infusionops.intake.patient.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReadingConsentsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ObjectNode shipped() throws IOException {
    return (ObjectNode) JSON.readTree(AgreementConfiguration.shipped("treatment-1.json"));
  }

  private static List<Fault> faults(Consumer<ObjectNode> change) throws IOException {
    ObjectNode document = shipped();
    change.accept(document);
    var reading = new ReadingConsents(AgreementConfiguration.shipped("consent.schema.json"));
    ConsentRefused refused =
        catchThrowableOfType(
            ConsentRefused.class, () -> reading.read("changed", document.toString()));
    assertThat(refused).as("it is refused").isNotNull();
    return refused.faults();
  }

  /** The same document with another text, a version up and with the hash of that text. */
  static String withVersion(int version, String effectiveFrom) throws IOException {
    ObjectNode document = shipped();
    document.put("version", version);
    document.put("effectiveFrom", effectiveFrom);
    for (Language language : Language.values()) {
      ObjectNode text = (ObjectNode) document.at("/texts/" + language.code());
      text.put("title", text.get("title").asString() + " " + version);
      String hash = JSON.treeToValue(text, ConsentText.class).canonical();
      text.put("sha256", ConsentText.hash(hash));
    }
    return document.toString();
  }

  @Test
  void the_shipped_documents_are_taken_in_both_languages() throws IOException {
    ConsentDocuments documents = AgreementConfiguration.load(null);
    assertThat(documents.all())
        .extracting(ConsentDocument::id)
        .containsExactly("costs", "text-messages", "treatment");
    ConsentDocument treatment = documents.find("treatment", 1).orElseThrow();
    assertThat(treatment.neededForTreatment()).isTrue();
    assertThat(treatment.in(Language.SPANISH).sections())
        .extracting(ConsentText.Section::key)
        .contains("off-label", "risks", "alternatives", "no-driving", "withdraw");
    assertThat(treatment.in(Language.ENGLISH).canonical())
        .contains("988", "off-label use", "24 hours")
        .endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source",
        "effectiveFrom",
        "renewal",
        "renewal.validDays",
        "renewal.source",
        "texts.es",
        "texts.en.sha256",
        "texts.en.sections[1].source",
        "texts.es.agreement"
      })
  void a_missing_field_is_named(String field) throws IOException {
    assertThat(
            faults(
                document -> {
                  String pointer = "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
                  int slash = pointer.lastIndexOf('/');
                  ((ObjectNode) document.at(pointer.substring(0, slash)))
                      .remove(pointer.substring(slash + 1));
                }))
        .extracting(Fault::field)
        .contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off-label", "risks", "alternatives", "no-driving", "withdraw"})
  void a_treatment_consent_without_what_it_has_to_say_is_refused(String key) throws IOException {
    assertThat(
            faults(
                document -> {
                  ArrayNode sections = (ArrayNode) document.at("/texts/es/sections");
                  for (int i = sections.size() - 1; i >= 0; i--) {
                    if (sections.get(i).get("key").asString().equals(key)) {
                      sections.remove(i);
                    }
                  }
                }))
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo("texts.es.sections");
              assertThat(fault.reason()).contains(key);
            });
  }

  @Test
  void a_text_changed_without_a_new_version_does_not_fit_its_hash() throws IOException {
    assertThat(
            faults(
                document -> ((ObjectNode) document.at("/texts/en")).put("agreement", "I agree.")))
        .extracting(Fault::field)
        .containsExactly("texts.en.sha256");
  }

  @Test
  void spaces_and_line_breaks_are_no_change_of_the_text() throws IOException {
    ObjectNode document = shipped();
    ObjectNode text = (ObjectNode) document.at("/texts/en");
    text.put("agreement", "  " + text.get("agreement").asString().replace(" ", "\n  ") + " ");
    var reading = new ReadingConsents(AgreementConfiguration.shipped("consent.schema.json"));
    assertThat(reading.read("spaced", document.toString()).version()).isEqualTo(1);
  }

  @Test
  void reminding_longer_than_it_counts_is_a_contradiction() throws IOException {
    assertThat(
            faults(
                document ->
                    ((ObjectNode) document.get("renewal"))
                        .put("validDays", 30)
                        .put("remindDays", 30)))
        .extracting(Fault::field)
        .containsExactly("renewal.remindDays");
  }

  @Test
  void the_clinics_own_document_replaces_all_shipped_versions_of_its_id(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("ours.json"), withVersion(7, "2026-03-01"));
    ConsentDocuments documents = AgreementConfiguration.load(folder);
    assertThat(documents.find("treatment", 1)).isEmpty();
    assertThat(documents.inForce("treatment", LocalDate.of(2026, 2, 28))).isEmpty();
    assertThat(documents.inForce("treatment", LocalDate.of(2026, 3, 1)))
        .get()
        .extracting(ConsentDocument::version)
        .isEqualTo(7);
    assertThat(documents.find("costs", 1)).isPresent();
  }

  @Test
  void two_documents_of_one_id_and_version_are_refused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), withVersion(7, "2026-03-01"));
    Files.writeString(folder.resolve("b.json"), withVersion(7, "2026-04-01"));
    assertThatThrownBy(() -> AgreementConfiguration.load(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("treatment version 7 is there twice");
  }
}
