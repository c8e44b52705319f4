package org.infusionops.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetClockTest {

  @TempDir Path directory;

  @Test
  void isRealWithoutAFile() {
    assertThat(new OffsetClock(null).instant())
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
  }

  @Test
  void isMovedByTheFileWhileItCanBeRead() throws Exception {
    Path file = directory.resolve("clock");
    var clock = new OffsetClock(file);
    assertThat(aheadBy(clock)).isLessThan(Duration.ofHours(1));
    Files.writeString(file, "PT72H\n");
    Awaitility.await().until(() -> aheadBy(clock).compareTo(Duration.ofHours(71)) > 0);
    Files.writeString(file, "three days");
    Awaitility.await().until(() -> aheadBy(clock).compareTo(Duration.ofHours(1)) < 0);
  }

  private static Duration aheadBy(OffsetClock clock) {
    return Duration.between(Instant.now(), clock.instant());
  }
}
