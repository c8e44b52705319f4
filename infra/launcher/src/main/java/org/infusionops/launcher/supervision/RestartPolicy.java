package org.infusionops.launcher.supervision;

import java.time.Duration;

/**
 * How patiently a dying child is started again.
 *
 * @param firstPause pause before the first restart; doubled for every further death in the window
 * @param longestPause no pause is longer
 * @param tries this many restarts within the window, then it is given up
 * @param triesBeforeReady the same for a child that never was ready
 * @param window deaths longer ago than this are forgotten
 */
public record RestartPolicy(
    Duration firstPause, Duration longestPause, int tries, int triesBeforeReady, Duration window) {

  /** Half a second up to 15; five deaths in three minutes are too many, two while starting. */
  public static RestartPolicy usual() {
    return new RestartPolicy(
        Duration.ofMillis(500), Duration.ofSeconds(15), 5, 2, Duration.ofMinutes(3));
  }
}
