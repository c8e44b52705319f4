package org.infusionops.notification.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.junit.jupiter.api.Test;

class RecipientTest {

  private static final Instant AT = Instant.parse("2026-12-01T17:00:00Z");

  private final Recipient silent = new Recipient("patient", "mesa", "sealed", List.of());

  @Test
  void no_word_is_no() {
    assertThat(silent.allows(Channel.SMS, ConsentPurpose.CARE)).isFalse();
  }

  @Test
  void consent_holds_for_one_channel_and_one_purpose_only() {
    Recipient agreed = silent.saying(consent(Channel.SMS, ConsentPurpose.CARE, true));
    assertThat(agreed.allows(Channel.SMS, ConsentPurpose.CARE)).isTrue();
    assertThat(agreed.allows(Channel.EMAIL, ConsentPurpose.CARE)).isFalse();
    assertThat(agreed.allows(Channel.SMS, ConsentPurpose.REMINDERS)).isFalse();
  }

  @Test
  void the_last_word_counts_and_all_stay_on_record() {
    Recipient changed =
        silent
            .saying(consent(Channel.SMS, ConsentPurpose.CARE, true))
            .saying(consent(Channel.SMS, ConsentPurpose.CARE, false));
    assertThat(changed.allows(Channel.SMS, ConsentPurpose.CARE)).isFalse();
    assertThat(changed.ledger()).hasSize(2);
  }

  @Test
  void a_word_of_an_earlier_day_that_is_told_late_is_not_the_last() {
    Recipient late =
        silent
            .saying(consent(Channel.SMS, ConsentPurpose.CARE, false))
            .saying(
                new Consent(
                    Channel.SMS, ConsentPurpose.CARE, true, AT.minusSeconds(86_400), "event"));
    assertThat(late.allows(Channel.SMS, ConsentPurpose.CARE)).isFalse();
    assertThat(late.ledger()).hasSize(2);
  }

  @Test
  void a_new_contact_keeps_the_ledger() {
    Recipient moved =
        silent.saying(consent(Channel.SMS, ConsentPurpose.CARE, true)).reachedBy("denver", "new");
    assertThat(moved.sealedContact()).isEqualTo("new");
    assertThat(moved.siteId()).isEqualTo("denver");
    assertThat(moved.allows(Channel.SMS, ConsentPurpose.CARE)).isTrue();
  }

  @Test
  void addresses_are_shown_masked() {
    assertThat(Masked.address("ana@example.org")).isEqualTo("a•••@example.org");
    assertThat(Masked.address("+14805550142")).isEqualTo("•••0142");
    assertThat(Masked.address("1")).isEqualTo("•••1");
    assertThat(Masked.address(null)).isNull();
  }

  private static Consent consent(Channel channel, ConsentPurpose purpose, boolean granted) {
    return new Consent(channel, purpose, granted, AT, "event");
  }
}
