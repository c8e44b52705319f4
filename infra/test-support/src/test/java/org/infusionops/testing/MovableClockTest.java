package org.infusionops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MovableClockTest {

  @Test
  void standsStillUntilItIsMovedInEveryZone() {
    MovableClock clock = MovableClock.at("2026-11-22T10:00:00Z");
    Clock denver = clock.withZone(ZoneId.of("America/Denver"));
    assertThat(clock.instant()).isEqualTo(clock.instant());
    clock.advance(Duration.ofHours(72));
    assertThat(denver.instant()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
    clock.set(Instant.EPOCH);
    assertThat(denver.instant()).isEqualTo(Instant.EPOCH);
  }
}
