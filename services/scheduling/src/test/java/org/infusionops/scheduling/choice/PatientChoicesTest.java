package org.infusionops.scheduling.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PatientChoicesTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void theShippedDocumentIsWhole() {
    PatientChoices shipped = PatientChoices.FILE.shipped();
    assertThat(shipped.waitlist().atOnce()).isEqualTo(1);
    assertThat(shipped.otherTime().appliedAtOnce()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "waitlist | minutesToAnswer | 1 | waitlist.minutesToAnswer: ",
        "waitlist | asksUntil | \"07:00\" | waitlist.asksUntil: not after waitlist.asksFrom",
        "waitlist | mode | \"RANDOM\" | waitlist.mode",
        "waitlist | source | \" \" | waitlist.source: ",
        "otherTime | choices | 9 | otherTime.choices: ",
        "otherTime | unheardOf | 1 | otherTime.unheardOf"
      })
  void aPartThatCannotBeIsRefusedByItsName(
      String part, String field, String value, String message) {
    ObjectNode document = shipped();
    ((ObjectNode) document.get(part)).set(field, JSON.readTree(value));
    assertThatThrownBy(() -> PatientChoices.FILE.read(document.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPartThatIsMissingIsRefusedByItsName() {
    ObjectNode document = shipped();
    document.remove("waitlist");
    assertThatThrownBy(() -> PatientChoices.FILE.read(document.toString()))
        .hasMessageContaining("waitlist");
    assertThatThrownBy(() -> PatientChoices.FILE.load("/nowhere/choices.json"))
        .hasMessageContaining("cannot be read");
  }

  private static ObjectNode shipped() {
    return (ObjectNode) JSON.readTree(PatientChoices.FILE.shippedText());
  }
}
