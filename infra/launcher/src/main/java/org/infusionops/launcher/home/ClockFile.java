package org.infusionops.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.infusionops.launcher.Refusal;

/**
 * The offset to real time that all processes share: one line holding an ISO-8601 duration. Time
 * only goes forward, since what has happened cannot happen later; {@link #reset()} is the one way
 * back.
 */
public final class ClockFile {

  private final Path file;
  private final InstantSource realTime;

  /** The clock in a home. */
  public ClockFile(Home home, InstantSource realTime) {
    this.file = home.clock();
    this.realTime = realTime;
  }

  /** How far the clock is ahead of real time; zero when it was never moved. */
  public Duration offset() {
    try {
      return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      throw new Refusal(
          "%s does not hold a duration. Run './clinic clock reset'.".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** What the processes take for the present. */
  public Instant now() {
    return realTime.instant().plus(offset()).truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Moves the clock forward.
   *
   * @throws Refusal when the step is not positive
   */
  public void forward(Duration step) {
    if (!step.isPositive()) {
      throw new Refusal("The clock only goes forward; 'reset' brings it back to real time.");
    }
    write(offset().plus(step));
  }

  /**
   * Moves the clock forward to a moment.
   *
   * @throws Refusal when the moment has passed
   */
  public void forwardTo(Instant moment) {
    Instant now = now();
    if (moment.isBefore(now)) {
      throw new Refusal(
          "The clock only goes forward: it shows %s already. 'reset' brings it back to real time."
              .formatted(now));
    }
    write(Duration.between(realTime.instant(), moment));
  }

  /** Brings the clock back to real time. */
  public void reset() {
    write(Duration.ZERO);
  }

  private void write(Duration offset) {
    try {
      OwnerOnly.write(file, offset.truncatedTo(ChronoUnit.MILLIS) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
