package org.infusionops.intake.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkSettingsTest {

  @Test
  void an_address_too_long_for_a_text_message_is_refused_at_start() {
    assertThatThrownBy(() -> settings("https://questionnaires.clinic.example.org"))
        .hasMessageContaining("QUESTIONNAIRE_URL");
    assertThat(settings("https://ask.example.org/").linkOf("t"))
        .isEqualTo("https://ask.example.org/v1/q/t");
  }

  private static LinkSettings settings(String url) {
    return new LinkSettings("key", url, Duration.ofDays(7), Duration.ofHours(2), 60, 600);
  }
}
