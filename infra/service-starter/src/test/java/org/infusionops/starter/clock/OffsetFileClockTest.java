package org.infusionops.starter.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class OffsetFileClockTest {

  private static final Instant REAL = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path directory;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void without_a_file_it_is_real_time() {
    assertThat(clock(directory.resolve("none")).instant()).isEqualTo(REAL);
  }

  @Test
  void the_offset_in_the_file_is_added_once_it_is_looked_at_again() throws IOException {
    Path file = directory.resolve("clock");
    Clock clock = clock(file);
    Files.writeString(file, "PT72H\n");
    assertThat(clock.instant()).isEqualTo(REAL);
    nanos.addAndGet(Duration.ofMillis(100).toNanos());
    assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofDays(3)));
  }

  @Test
  void what_is_no_offset_changes_nothing() throws IOException {
    Path file = directory.resolve("clock");
    Files.writeString(file, "PT1H");
    Clock clock = clock(file);
    for (String content : new String[] {"soon", "", "2026-11-22"}) {
      Files.writeString(file, content);
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
    }
    Files.delete(file);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(clock.instant()).isEqualTo(REAL);
  }

  @Test
  void in_production_time_cannot_be_moved() {
    var environment =
        new MockEnvironment()
            .withProperty("infusionops.mode", "production")
            .withProperty("infusionops.clock.file", "/tmp/clock");
    assertThatThrownBy(() -> new ClockConfiguration().clock(environment))
        .hasMessageContaining("CLINIC_CLOCK_FILE");
  }

  private Clock clock(Path file) {
    return new OffsetFileClock(file, Clock.fixed(REAL, ZoneOffset.UTC), nanos::get);
  }
}
