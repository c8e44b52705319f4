package org.infusionops.scheduling.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PatientChoicesFileTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void theShippedDocumentIsWhole() {
    PatientChoices shipped = PatientChoicesFile.shipped();
    assertThat(shipped.waitlist().atOnce()).isEqualTo(1);
    assertThat(shipped.otherTime().appliedAtOnce()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "waitlist | minutesToAnswer | 1 | waitlist.minutesToAnswer: not between 5 and 2880",
        "waitlist | asksUntil | \"07:00\" | waitlist.asksUntil: not after waitlist.asksFrom",
        "waitlist | mode | \"RANDOM\" | waitlist.mode",
        "waitlist | source | \" \" | waitlist.source: blank",
        "otherTime | choices | 9 | otherTime.choices: not between 1 and 5",
        "otherTime | unheardOf | 1 | otherTime.unheardOf"
      })
  void aPartThatCannotBeIsRefusedByItsName(
      String part, String field, String value, String message) {
    ObjectNode document = shipped();
    ((ObjectNode) document.get(part)).set(field, JSON.readTree(value));
    assertThatThrownBy(() -> PatientChoicesFile.parse(document.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPartThatIsMissingIsRefusedByItsName() {
    ObjectNode document = shipped();
    document.remove("waitlist");
    assertThatThrownBy(() -> PatientChoicesFile.parse(document.toString()))
        .hasMessageContaining("waitlist");
    assertThatThrownBy(() -> PatientChoicesFile.read(Path.of("/nowhere/choices.json")))
        .hasMessageContaining("cannot be read");
  }

  private static ObjectNode shipped() {
    try (var in = PatientChoicesFile.class.getResourceAsStream("patient-choices-1.json")) {
      return (ObjectNode) JSON.readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
