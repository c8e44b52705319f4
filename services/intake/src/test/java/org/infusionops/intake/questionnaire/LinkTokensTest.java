package org.infusionops.intake.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.infusionops.eventing.Ids;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

  private static final String KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
  private static final LinkTokens TOKENS = new LinkTokens(KEY);

  @Property(tries = 200)
  void a_token_opens_its_own_link_and_no_changed_one_opens_any(
      @ForAll @IntRange(max = LinkTokens.LENGTH - 2) int place, @ForAll char other) {
    String id = Ids.random();
    String token = TOKENS.of(id);
    assertThat(token).hasSize(LinkTokens.LENGTH).matches("[A-Za-z0-9_-]+");
    assertThat(TOKENS.linkOf(token)).contains(id);
    if (token.charAt(place) != other) {
      String forged = token.substring(0, place) + other + token.substring(place + 1);
      assertThat(TOKENS.linkOf(forged)).isEmpty();
    }
  }

  @Test
  void a_token_of_another_key_or_form_opens_nothing() {
    String token = new LinkTokens("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=").of(Ids.random());
    assertThat(TOKENS.linkOf(token)).isEmpty();
    assertThat(TOKENS.linkOf("")).isEmpty();
    assertThat(TOKENS.linkOf("x".repeat(37))).isEmpty();
    assertThat(TOKENS.linkOf("x".repeat(39))).isEmpty();
  }

  @Test
  void a_key_that_is_too_short_or_missing_is_refused() {
    for (String key : new String[] {"", "c2hvcnQ=", "no base64!"}) {
      assertThatThrownBy(() -> new LinkTokens(key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("INFUSIONOPS_LINK_KEY");
    }
  }

  @Test
  void what_is_stored_of_a_token_does_not_open_anything() {
    String token = TOKENS.of(Ids.random());
    assertThat(LinkTokens.hash(token)).hasSize(64).isNotEqualTo(LinkTokens.hash(token + "x"));
  }

  @Test
  void an_address_too_long_for_a_text_message_is_refused_at_start() {
    assertThatThrownBy(() -> settings("https://questionnaires.clinic.example.org"))
        .hasMessageContaining("QUESTIONNAIRE_URL");
    assertThat(settings("https://ask.example.org/").linkOf("t"))
        .isEqualTo("https://ask.example.org/v1/q/t");
  }

  private static LinkSettings settings(String url) {
    return new LinkSettings(KEY, url, Duration.ofDays(7), Duration.ofHours(2), 60, 600);
  }

  @Test
  void too_many_attempts_from_one_address_or_from_all_have_to_wait() {
    Instant now = Instant.parse("2026-11-22T17:00:01Z");
    var attempts = new Attempts(2, 3);
    assertThat(attempts.allows("a", now)).isTrue();
    assertThat(attempts.allows("a", now)).isTrue();
    assertThat(attempts.allows("a", now)).isFalse();
    assertThat(attempts.allows("b", now)).isTrue();
    assertThat(attempts.allows("c", now)).isFalse();
    assertThat(attempts.allows("a", now.plusSeconds(60))).isTrue();
  }
}
