package org.infusionops.portal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingClockTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;

  private MovingClock clock(String mode) {
    return new MovingClock(folder.resolve("clock").toString(), mode, InstantSource.fixed(NOON));
  }

  @Test
  void goes_forward_by_steps_and_to_a_moment() throws Exception {
    MovingClock clock = clock("embedded");
    assertThat(clock.now()).isEqualTo(NOON);
    clock.forward(Duration.ofHours(1), "first-request");
    assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("PT1H\n");
    clock.forwardTo(NOON.plus(Duration.ofDays(2)), "second-request");
    assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofDays(2)));
  }

  @Test
  void a_repeated_request_moves_it_once() {
    MovingClock clock = clock("embedded");
    clock.forward(Duration.ofDays(1), "same-request");
    clock.forward(Duration.ofDays(1), "same-request");
    assertThat(clock.offset()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void never_goes_back() {
    MovingClock clock = clock("embedded");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.forwardTo(NOON.minusSeconds(1), "some-request"));
    assertThat(clock.offset()).isZero();
  }

  @Test
  void is_not_moved_in_production() {
    MovingClock clock = clock("production");
    assertThat(clock.isMovable()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.forward(Duration.ofHours(1), "some-request"));
    assertThat(folder.resolve("clock")).doesNotExist();
  }
}
