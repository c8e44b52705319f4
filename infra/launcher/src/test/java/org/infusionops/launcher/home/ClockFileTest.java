package org.infusionops.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.launcher.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockFileTest {

  private static final Instant REAL = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  private Home home;
  private ClockFile clock;

  @BeforeEach
  void openClock() {
    home = new Home(folder.resolve("home"));
    home.create();
    clock = new ClockFile(home, InstantSource.fixed(REAL));
  }

  @Test
  void showsRealTimeUntilItIsMoved() {
    assertThat(clock.offset()).isZero();
    assertThat(clock.now()).isEqualTo(REAL);
  }

  @Test
  void stepsAddUpInOneLineThatTheProcessesRead() throws IOException {
    clock.forward(Duration.ofDays(3));
    clock.forward(Duration.ofHours(2));

    assertThat(Files.readString(home.clock())).isEqualTo("PT74H\n");
    assertThat(clock.now()).isEqualTo(REAL.plus(Duration.ofHours(74)));
    assertThat(folder.resolve("home")).isDirectoryNotContaining("glob:**.next-*");
  }

  @Test
  void goesToAMomentAheadButNotToOneThatHasPassed() {
    clock.forwardTo(Instant.parse("2026-12-01T16:00:00Z"));

    assertThat(clock.now()).isEqualTo(Instant.parse("2026-12-01T16:00:00Z"));
    assertThatThrownBy(() -> clock.forwardTo(Instant.parse("2026-11-30T00:00:00Z")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("only goes forward");
    assertThatThrownBy(() -> clock.forward(Duration.ofHours(-1))).isInstanceOf(Refusal.class);
    assertThat(clock.now()).isEqualTo(Instant.parse("2026-12-01T16:00:00Z"));
  }

  @Test
  void onlyResetBringsItBack() {
    clock.forward(Duration.ofDays(1));
    clock.reset();

    assertThat(clock.now()).isEqualTo(REAL);
  }

  @Test
  void aDamagedFileIsNamedAndResetRepairsIt() throws IOException {
    Files.writeString(home.clock(), "three days");

    assertThatThrownBy(clock::offset)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not hold a duration");
    clock.reset();
    assertThat(clock.offset()).isZero();
  }
}
