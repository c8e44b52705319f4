package org.infusionops.starter.publicpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.infusionops.eventing.Ids;
import org.junit.jupiter.api.Test;

class SignedTokensTest {

  private static final String KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
  private static final SignedTokens TOKENS = SignedTokens.ofIds(KEY, "test-link");

  @Property(tries = 200)
  void a_token_opens_its_own_link_and_no_changed_one_opens_any(
      @ForAll @IntRange(max = 36) int place, @ForAll char other) {
    String id = Ids.random();
    String token = TOKENS.ofId(id);
    assertThat(token).hasSize(38).hasSize(TOKENS.length()).matches("[A-Za-z0-9_-]+");
    assertThat(TOKENS.openId(token)).contains(id);
    if (token.charAt(place) != other) {
      String forged = token.substring(0, place) + other + token.substring(place + 1);
      assertThat(TOKENS.openId(forged)).isEmpty();
    }
  }

  @Property(tries = 100)
  void any_content_comes_back_and_only_for_its_purpose(@ForAll @Size(20) byte[] about) {
    var tokens = new SignedTokens(KEY, "one", 20);
    String token = tokens.of(about);
    assertThat(token).hasSize(tokens.length());
    assertThat(tokens.open(token)).hasValueSatisfying(back -> assertThat(back).isEqualTo(about));
    assertThat(new SignedTokens(KEY, "another", 20).open(token)).isEmpty();
    assertThatThrownBy(() -> tokens.of(new byte[19])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_token_never_changes_so_that_links_sent_by_an_earlier_release_stay_good() {
    assertThat(
            SignedTokens.ofIds(KEY, "questionnaire-link")
                .ofId("00000000-0000-7000-8000-000000000001"))
        .isEqualTo("AAAAAAAAcACAAAAAAAAAAYaDj8wT9cNjjpXqRw");
  }

  @Test
  void a_token_of_another_key_or_form_opens_nothing() {
    String token =
        SignedTokens.ofIds("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=", "test-link")
            .ofId(Ids.random());
    assertThat(TOKENS.openId(token)).isEmpty();
    assertThat(TOKENS.openId("")).isEmpty();
    assertThat(TOKENS.openId("x".repeat(37))).isEmpty();
    assertThat(TOKENS.openId("x".repeat(39))).isEmpty();
  }

  @Test
  void a_key_that_is_too_short_or_missing_is_refused() {
    for (String key : new String[] {"", "c2hvcnQ=", "no base64!"}) {
      assertThatThrownBy(() -> SignedTokens.ofIds(key, "test-link"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("INFUSIONOPS_LINK_KEY");
    }
  }

  @Test
  void what_is_stored_of_a_token_does_not_open_anything() {
    String token = TOKENS.ofId(Ids.random());
    assertThat(SignedTokens.hash(token)).hasSize(64).isNotEqualTo(SignedTokens.hash(token + "x"));
  }
}
