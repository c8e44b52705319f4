package org.infusionops.intake.enquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.infusionops.intake.enquiry.FormTokens.Judged;
import org.infusionops.starter.publicpage.SignedTokens;
import org.junit.jupiter.api.Test;

class FormTokensTest {

  private static final Instant SHOWN = Instant.parse("2026-11-22T17:00:00Z");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final FormTokens tokens = with("enquiry-form");

  private static FormTokens with(String purpose) {
    return new FormTokens(
        new SignedTokens(KEY, purpose, FormTokens.BYTES), EnquiryPolicy.FILE.shipped());
  }

  @Test
  void a_form_is_taken_under_one_name_and_another_showing_under_another() {
    String token = tokens.issue(SHOWN);
    Judged first = tokens.judge(token, SHOWN.plusSeconds(60));
    assertThat(first).isInstanceOf(Judged.Good.class);
    assertThat(tokens.judge(token, SHOWN.plusSeconds(90))).isEqualTo(first);
    assertThat(tokens.judge(tokens.issue(SHOWN), SHOWN.plusSeconds(60))).isNotEqualTo(first);
  }

  @Test
  void what_was_made_for_something_else_or_by_nobody_here_is_none() {
    Instant later = SHOWN.plusSeconds(60);
    for (String token : new String[] {"", "x", with("other").issue(SHOWN), "A".repeat(48)}) {
      assertThat(tokens.judge(token, later)).isEqualTo(new Judged.Stale());
    }
    assertThat(tokens.judge(tokens.issue(later), SHOWN)).isEqualTo(new Judged.Stale());
  }
}
