package org.infusionops.portal.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The clock all processes of a demonstration share: a file with one ISO-8601 duration, the offset
 * to real time, as {@code ./clinic clock} writes it. It only goes forward. In production there is
 * none.
 */
@Component
class MovingClock {

  private static final int REMEMBERED = 200;

  private final String file;
  private final InstantSource realTime;
  private final boolean movable;
  private final Set<String> done = new LinkedHashSet<>();

  @Autowired
  MovingClock(
      @Value("${portal.clock.file}") String file, @Value("${portal.identity.mode}") String mode) {
    this(file, mode, InstantSource.system());
  }

  MovingClock(String file, String mode, InstantSource realTime) {
    this.file = file;
    this.realTime = realTime;
    this.movable = mode.equalsIgnoreCase("embedded") && !file.isBlank();
  }

  /** Whether it can be moved here at all. */
  boolean isMovable() {
    return movable;
  }

  /** How far it is ahead of real time. */
  synchronized Duration offset() {
    if (!movable) {
      return Duration.ZERO;
    }
    try {
      String line = Files.readString(Path.of(file)).strip();
      return line.isEmpty() ? Duration.ZERO : Duration.parse(line);
    } catch (NoSuchFileException _) {
      return Duration.ZERO;
    } catch (DateTimeException e) {
      throw new IllegalStateException("the clock's file does not hold a duration", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the clinic takes for the present. */
  Instant now() {
    return realTime.instant().plus(offset());
  }

  /**
   * Moves it forward by a step.
   *
   * @param key of the request; one that came before changes nothing
   * @throws IllegalArgumentException when the step is not positive
   */
  synchronized void forward(Duration step, String key) {
    if (!step.isPositive()) {
      throw new IllegalArgumentException("the clock only goes forward");
    }
    if (first(key)) {
      write(offset().plus(step));
    }
  }

  /**
   * Moves it forward to a moment.
   *
   * @param key of the request; one that came before changes nothing
   * @throws IllegalArgumentException when the moment has passed
   */
  synchronized void forwardTo(Instant moment, String key) {
    if (done.contains(key)) {
      return;
    }
    forward(Duration.between(now(), moment), key);
  }

  private boolean first(String key) {
    if (done.size() >= REMEMBERED) {
      done.remove(done.iterator().next());
    }
    return done.add(key);
  }

  /** So that a reader sees the old offset or the new, never a part of one. */
  private void write(Duration offset) {
    if (!movable) {
      throw new IllegalStateException("this clock shows real time");
    }
    Path target = Path.of(file).toAbsolutePath();
    try {
      Path next =
          Files.createTempFile(Objects.requireNonNull(target.getParent()), "clock", ".next");
      Files.writeString(next, offset.truncatedTo(ChronoUnit.MILLIS) + "\n");
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
