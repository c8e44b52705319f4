package org.infusionops.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentLedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private final ConsentLedger empty = new ConsentLedger(List.of());

  @ParameterizedTest
  @EnumSource(ConsentPurpose.class)
  void what_was_never_asked_is_not_a_yes(ConsentPurpose purpose) {
    assertThat(empty.latest(Channel.SMS, purpose)).isEmpty();
  }

  @Test
  void a_yes_for_one_purpose_is_none_for_another_nor_for_another_channel() {
    var ledger = empty.with(entry(Channel.SMS, ConsentPurpose.CARE, true));
    assertThat(granted(ledger, Channel.SMS, ConsentPurpose.CARE)).isTrue();
    assertThat(granted(ledger, Channel.SMS, ConsentPurpose.MARKETING)).isFalse();
    assertThat(granted(ledger, Channel.EMAIL, ConsentPurpose.CARE)).isFalse();
  }

  @Test
  void the_last_word_counts_and_the_earlier_ones_stay_on_the_record() {
    var ledger =
        empty
            .with(entry(Channel.SMS, ConsentPurpose.CARE, true))
            .with(entry(Channel.EMAIL, ConsentPurpose.CARE, true))
            .with(entry(Channel.SMS, ConsentPurpose.CARE, false));
    assertThat(granted(ledger, Channel.SMS, ConsentPurpose.CARE)).isFalse();
    assertThat(ledger.entries()).hasSize(3);
    assertThat(ledger.current())
        .extracting(ConsentEntry::channel, ConsentEntry::granted)
        .containsExactly(tuple(Channel.SMS, false), tuple(Channel.EMAIL, true));
  }

  @Test
  void a_word_of_an_earlier_day_that_is_written_down_late_is_not_the_last() {
    var ledger =
        empty
            .with(entry(Channel.SMS, ConsentPurpose.CARE, false))
            .with(entry(Channel.SMS, ConsentPurpose.CARE, true, NOW.minusSeconds(86_400)));
    assertThat(granted(ledger, Channel.SMS, ConsentPurpose.CARE)).isFalse();
    assertThat(ledger.entries()).hasSize(2);
    assertThat(ledger.current()).extracting(ConsentEntry::granted).containsExactly(false);
  }

  @Test
  void joined_with_another_a_no_of_either_stands_and_all_history_is_kept() {
    for (int words = 0; words < 9; words++) {
      Optional<Boolean> mine = word(words % 3);
      Optional<Boolean> theirs = word(words / 3);
      ConsentLedger one = saying(mine, NOW);
      ConsentLedger other = saying(theirs, NOW.plusSeconds(60));
      boolean asked = mine.isPresent() || theirs.isPresent();
      boolean allowed = asked && mine.orElse(true) && theirs.orElse(true);
      ConsentLedger there = one.joinedBy(other, "staff-2", NOW.plusSeconds(90));
      ConsentLedger back = other.joinedBy(one, "staff-2", NOW.plusSeconds(90));
      for (ConsentLedger joined : List.of(there, back)) {
        assertThat(granted(joined, Channel.SMS, ConsentPurpose.CARE)).isEqualTo(allowed);
        assertThat(joined.latest(Channel.SMS, ConsentPurpose.CARE).isPresent()).isEqualTo(asked);
        assertThat(joined.entries()).containsAll(one.entries()).containsAll(other.entries());
      }
      assertThat(there.joinedBy(other, "staff-2", NOW.plusSeconds(90))).isEqualTo(there);
    }
  }

  private static Optional<Boolean> word(int which) {
    return which == 0 ? Optional.empty() : Optional.of(which == 1);
  }

  private ConsentLedger saying(Optional<Boolean> word, Instant at) {
    return word.isEmpty()
        ? empty
        : empty.with(entry(Channel.SMS, ConsentPurpose.CARE, word.get(), at));
  }

  private static boolean granted(ConsentLedger ledger, Channel channel, ConsentPurpose purpose) {
    return ledger.latest(channel, purpose).filter(ConsentEntry::granted).isPresent();
  }

  private static ConsentEntry entry(Channel channel, ConsentPurpose purpose, boolean granted) {
    return entry(channel, purpose, granted, NOW);
  }

  private static ConsentEntry entry(
      Channel channel, ConsentPurpose purpose, boolean granted, Instant at) {
    return new ConsentEntry(
        channel, purpose, granted, ConsentSource.WEB_FORM, at, "staff-1", NOW, null);
  }
}
