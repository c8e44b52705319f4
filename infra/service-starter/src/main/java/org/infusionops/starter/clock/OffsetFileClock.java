package org.infusionops.starter.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time plus the offset in a file: one line, an ISO-8601 duration such as {@code PT72H}. All
 * processes that name the same file share the time. The file is looked at no more than every 100
 * ms; while there is none the offset is zero, and while it cannot be read as a duration the last
 * good offset stays.
 */
final class OffsetFileClock extends Clock {

  private static final Logger log = LoggerFactory.getLogger(OffsetFileClock.class);
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

  private record Reading(Duration offset, long atNanos) {}

  private final Path file;
  private final Clock real;
  private final LongSupplier nanos;
  private volatile Reading last;

  OffsetFileClock(Path file, Clock real, LongSupplier nanos) {
    this.file = file;
    this.real = real;
    this.nanos = nanos;
    this.last = new Reading(read(Duration.ZERO), nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new OffsetFileClock(file, real.withZone(zone), nanos);
  }

  private Duration offset() {
    Reading reading = last;
    long now = nanos.getAsLong();
    if (now - reading.atNanos() >= LOOK_AGAIN_NANOS) {
      reading = new Reading(read(reading.offset()), now);
      last = reading;
    }
    return reading.offset();
  }

  private Duration read(Duration otherwise) {
    try {
      String line = Files.readString(file).strip();
      // A writer may have truncated the file and not yet written it.
      return line.isEmpty() ? otherwise : Duration.parse(line);
    } catch (NoSuchFileException e) {
      return Duration.ZERO;
    } catch (IOException | DateTimeParseException e) {
      log.warn("The clock file cannot be read as an offset; keeping {}", otherwise);
      return otherwise;
    }
  }
}
