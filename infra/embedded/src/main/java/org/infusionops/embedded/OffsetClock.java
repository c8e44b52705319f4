package org.infusionops.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Real time moved by what a file says: one line with an ISO-8601 duration such as {@code PT72H}.
 *
 * <p>The file is read at most every 100 ms; while it is absent or not readable time is real.
 */
public final class OffsetClock implements InstantSource {

  private static final Duration FRESH = Duration.ofMillis(100);

  private final @Nullable Path file;
  private Duration offset = Duration.ZERO;
  private Instant readAt = Instant.MIN;

  /**
   * @param file null for real time
   */
  public OffsetClock(@Nullable Path file) {
    this.file = file;
  }

  @Override
  public synchronized Instant instant() {
    Instant real = Instant.now();
    if (file != null && real.isAfter(readAt.plus(FRESH))) {
      offset = read(file);
      readAt = real;
    }
    return real.plus(offset);
  }

  private static Duration read(Path file) {
    try {
      return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    } catch (IOException | DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
