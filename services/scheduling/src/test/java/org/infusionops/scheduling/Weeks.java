package org.infusionops.scheduling;

import java.time.Duration;
import java.time.Instant;
import org.infusionops.testing.MovableClock;

/** The weeks that tests of one running service have each for themselves. */
public final class Weeks {

  private static final Instant BEGIN = Instant.parse(RunningService.BEGIN);

  private Weeks() {}

  /**
   * Moves the clock on to a Sunday morning in Arizona, so many days later at least, wherever a test
   * before has left it.
   */
  public static void anew(MovableClock clock, int days) {
    long passed = Duration.between(BEGIN, clock.instant()).toDays() + days;
    clock.set(BEGIN.plus(Duration.ofDays(7 * (1 + passed / 7))));
  }
}
