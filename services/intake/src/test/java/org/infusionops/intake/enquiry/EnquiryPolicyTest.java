package org.infusionops.intake.enquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EnquiryPolicyTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void the_shipped_policy_and_words_are_whole() {
    assertThat(EnquiryPolicy.FILE.shipped().id()).isEqualTo("enquiry-standard");
    assertThat(Wordings.load("").of(Way.SMS).en())
        .contains("STOP", "HELP", "not a condition of treatment")
        .contains("not shared with third parties or affiliates for marketing or promotion");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/form/leastSeconds      | -1    | form.leastSeconds:",
        "/form/source            | \" \" | form.source:",
        "/rates/perAddress       | 601   | rates.perAddress: more than rates.overall",
        "/answering/withinHours  | 0     | answering.withinHours:",
        "/keeping/closedDays     | 0     | keeping.closedDays:"
      })
  void a_bad_policy_is_refused_by_the_name_of_its_part(
      String pointer, String value, String reason) {
    ObjectNode policy = (ObjectNode) JSON.readTree(EnquiryPolicy.FILE.shippedText());
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) policy.at(pointer.substring(0, last)))
        .set(pointer.substring(last + 1), JSON.readTree(value));
    assertThatThrownBy(() -> EnquiryPolicy.FILE.read(policy.toString()))
        .hasMessageContaining("enquiry policy refused: " + reason);
  }

  @Test
  void a_policy_with_a_part_missing_or_unknown_is_refused() {
    ObjectNode missing = (ObjectNode) JSON.readTree(EnquiryPolicy.FILE.shippedText());
    missing.remove("keeping");
    assertThatThrownBy(() -> EnquiryPolicy.FILE.read(missing.toString()))
        .hasMessageContaining("keeping");
    ObjectNode unknown = (ObjectNode) JSON.readTree(EnquiryPolicy.FILE.shippedText());
    unknown.put("keepingg", 1);
    assertThatThrownBy(() -> EnquiryPolicy.FILE.read(unknown.toString()))
        .hasMessageContaining("keepingg");
  }
}
