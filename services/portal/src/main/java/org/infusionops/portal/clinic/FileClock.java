package org.infusionops.portal.clinic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/**
 * Real time moved by what a file says, one ISO-8601 duration, as all processes of a demonstration
 * share it. While the file cannot be read as one, the last good offset stays.
 */
final class FileClock implements InstantSource {

  private final Path file;
  private final InstantSource real;
  private volatile Duration offset = Duration.ZERO;

  FileClock(Path file, InstantSource real) {
    this.file = file;
    this.real = real;
  }

  @Override
  public Instant instant() {
    try {
      String line = Files.readString(file).strip();
      if (!line.isEmpty()) {
        offset = Duration.parse(line);
      }
    } catch (NoSuchFileException _) {
      offset = Duration.ZERO;
    } catch (IOException | DateTimeParseException _) {
      // Its writer is at work: what it said before still holds.
      return real.instant().plus(offset);
    }
    return real.instant().plus(offset);
  }
}
