package org.infusionops.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeathsTest {

  private static final RestartPolicy POLICY =
      new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 4, 2, Duration.ofMinutes(1));
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Deaths deaths = new Deaths(POLICY);

  @Test
  void pausesDoubleUpToTheLongestAndThenItIsGivenUp() {
    assertThat(deaths.add(NOON, true)).contains(Duration.ofSeconds(1));
    assertThat(deaths.add(NOON.plusSeconds(1), true)).contains(Duration.ofSeconds(2));
    assertThat(deaths.add(NOON.plusSeconds(2), true)).contains(Duration.ofSeconds(4));
    assertThat(deaths.add(NOON.plusSeconds(3), true)).contains(Duration.ofSeconds(5));
    assertThat(deaths.add(NOON.plusSeconds(4), true)).isEmpty();
  }

  @Test
  void aChildThatNeverWasReadyIsGivenUpSooner() {
    deaths.add(NOON, false);
    deaths.add(NOON, false);

    assertThat(deaths.add(NOON, false)).isEmpty();
  }

  @Test
  void deathsBeforeTheWindowAreForgotten() {
    for (int i = 0; i < 4; i++) {
      deaths.add(NOON, true);
    }

    assertThat(deaths.add(NOON.plusSeconds(60), true)).contains(Duration.ofSeconds(1));
  }
}
