package org.infusionops.intake.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyPolicyTest {

  @Test
  void the_one_shipped_is_read_with_a_source_for_every_rule() {
    SafetyPolicy policy = SafetyPolicy.FILE.shipped();
    assertThat(policy.paging().again()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.escalation().unacknowledgedAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(policy.paging().source()).isNotBlank();
    assertThat(policy.escalation().source()).isNotBlank();
    assertThat(policy.disposition().source()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"again\": \"PT5M\",            |                             | paging.again",
        "\"again\": \"PT5M\"             | \"again\": \"5 minutes\"    | paging.again",
        "\"again\": \"PT5M\"             | \"again\": \"PT0S\"         | paging.again",
        "\"again\": \"PT5M\"             | \"again\": \"PT1H\"         | escalation.unacknowledgedAfter",
        "\"leastCharacters\": 20         | \"leastCharacters\": 0      | disposition.leastCharacters",
        "\"drillCode\": \"DRILL_DONE\"   | \"drillCode\": \"HOSPITAL\" | disposition.drillCode",
        "\"version\": 1                  | \"version\": \"1\"          | version",
        "\"paging\":                     | \"pagging\":                | pagging"
      })
  void what_is_missing_wrong_or_contradictory_is_named(String there, String instead, String field) {
    String shipped = SafetyPolicy.FILE.shippedText();
    assertThat(shipped).contains(there);
    String broken =
        shipped.replaceFirst(there.replace("\"", "\\\""), instead == null ? "" : instead);
    assertThatIllegalStateException()
        .isThrownBy(() -> SafetyPolicy.FILE.read(broken))
        .withMessageContaining(field);
  }
}
