package org.infusionops.starter.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T17:00:01Z");

  private static RateLimits limits(int perAddress, int inAll) {
    return new RateLimits(perAddress, inAll, Duration.ofMinutes(1));
  }

  @Test
  void one_address_is_held_and_another_is_not() {
    RateLimits limits = limits(3, 100);
    assertThat(IntStream.range(0, 5).filter(_ -> limits.admit("198.51.100.1", NOW)).count())
        .isEqualTo(3);
    assertThat(limits.admit("198.51.100.2", NOW)).isTrue();
  }

  @Test
  void many_addresses_together_are_held_too() {
    RateLimits limits = limits(3, 10);
    assertThat(IntStream.range(0, 50).filter(i -> limits.admit("198.51.100." + i, NOW)).count())
        .isEqualTo(10);
  }

  @Test
  void who_is_refused_uses_nothing_up_that_is_there_for_all() {
    RateLimits limits = limits(1, 2);
    IntStream.range(0, 20).forEach(_ -> limits.admit("198.51.100.1", NOW));
    assertThat(limits.admit("198.51.100.2", NOW)).isTrue();
  }

  @Test
  void who_is_genuine_is_not_kept_out_by_others_nor_keeps_others_out() {
    RateLimits limits = limits(2, 1);
    assertThat(limits.admit("198.51.100.1", NOW)).isTrue();
    assertThat(limits.admit("198.51.100.2", NOW)).isFalse();
    assertThat(limits.admitGenuine("198.51.100.2", NOW)).isTrue();
    assertThat(limits.admitGenuine("198.51.100.2", NOW)).isTrue();
    assertThat(limits.admitGenuine("198.51.100.2", NOW)).isFalse();
    assertThat(limits.admit("198.51.100.1", NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void what_counts_for_all_counts_for_no_address() {
    RateLimits limits = limits(1, 2);
    assertThat(limits.admitInAll(NOW)).isTrue();
    assertThat(limits.admitInAll(NOW)).isTrue();
    assertThat(limits.admitInAll(NOW)).isFalse();
    assertThat(limits.admitGenuine("198.51.100.1", NOW)).isTrue();
  }

  @Test
  void the_next_window_begins_anew() {
    RateLimits limits = limits(1, 1);
    assertThat(limits.admit("198.51.100.1", NOW)).isTrue();
    assertThat(limits.admit("198.51.100.1", NOW)).isFalse();
    assertThat(limits.admit("198.51.100.1", NOW.plusSeconds(60))).isTrue();
  }
}
