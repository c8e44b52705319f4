package org.infusionops.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.infusionops.contracts.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagePolicyTest {

  @Test
  void the_shipped_policy_has_a_rule_with_a_source_for_every_kind() {
    MessagePolicy policy = MessagePolicy.FILE.shipped();
    for (Kind kind : Kind.values()) {
      assertThat(policy.of(kind).source()).isNotBlank();
    }
    assertThat(policy.quietHours().source()).contains("64.1200");
  }

  @Test
  void only_discharge_instructions_and_safety_pages_go_at_night_or_twice() {
    MessagePolicy policy = MessagePolicy.FILE.shipped();
    for (Kind kind : Kind.values()) {
      boolean safety = kind == Kind.DISCHARGE || kind.toStaff();
      assertThat(policy.of(kind).ignoresQuietHours()).as(kind.slug()).isEqualTo(safety);
      assertThat(policy.of(kind).resendWhenUnknown()).as(kind.slug()).isEqualTo(safety);
      assertThat(policy.of(kind).ignoresConsent()).as(kind.slug()).isEqualTo(kind.toStaff());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PAYMENT_OPTIONS", "PLAN_IN_REVIEW", "PLAN_ACTIVE", "PLAN_DECLINED"})
  void money_is_never_written_about_by_sms(Kind kind) {
    assertThat(MessagePolicy.FILE.shipped().of(kind).channels()).containsExactly(Channel.EMAIL);
  }

  @ParameterizedTest(name = "{0} replaced by {1} is refused: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"start\": \"21:00\"|\"start\": \"07:00\"|quietHours",
        "\"validFor\": \"PT24H\",|\"validFor\": \"-PT1H\",|validFor: not a positive duration",
        "\"after\": \"PT24H\",|\"aftr\": \"PT24H\",|aftr",
        "\"lease\": \"PT20S\"|\"lease\": \"PT1S\"|lease: shorter than three times timeLimit",
        "\"purpose\": \"BILLING\",||kinds.payment-options.purpose: ",
        "\"channels\": [\"EMAIL\"],|\"channels\": [\"PIGEON\"],|channels",
        "\"template\": 1,|\"template\": 0,|template: ",
        "\"check-in\"|\"checkin\"|checkin",
        "\"version\": 1|\"version\": 0|version: ",
        "\"after\": \"PT24H\",|\"ignoresConsent\": true,|check-in.ignoresConsent: only a message to staff",
      })
  void a_policy_that_is_not_whole_is_refused_naming_the_field(
      String found, String replacement, String reason) {
    String broken =
        MessagePolicy.FILE.shippedText().replace(found, replacement == null ? "" : replacement);
    assertThat(broken).isNotEqualTo(MessagePolicy.FILE.shippedText());
    assertThatThrownBy(() -> MessagePolicy.FILE.read(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("message policy refused: ")
        .hasMessageContaining(reason);
  }

  @Test
  void retries_are_doubled_up_to_the_longest() {
    SendingRule rule = MessagePolicy.FILE.shipped().sending();
    assertThat(rule.retryAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(rule.retryAfter(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(rule.retryAfter(8)).isEqualTo(Duration.ofSeconds(256));
    assertThat(rule.retryAfter(9)).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
  }
}
