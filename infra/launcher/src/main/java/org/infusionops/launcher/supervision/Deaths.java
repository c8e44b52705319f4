package org.infusionops.launcher.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The recent deaths of one child, and what follows from them. */
final class Deaths {

  private final RestartPolicy policy;
  private final Deque<Instant> recent = new ArrayDeque<>();

  Deaths(RestartPolicy policy) {
    this.policy = policy;
  }

  /**
   * Takes a death down.
   *
   * @return the pause before the next start, or nothing when there should be none
   */
  Optional<Duration> add(Instant now, boolean wasEverReady) {
    Instant forgotten = now.minus(policy.window());
    recent.removeIf(death -> !death.isAfter(forgotten));
    recent.addLast(now);
    if (recent.size() > (wasEverReady ? policy.tries() : policy.triesBeforeReady())) {
      return Optional.empty();
    }
    Duration pause = policy.firstPause();
    for (int i = 1; i < recent.size() && pause.compareTo(policy.longestPause()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return Optional.of(pause.compareTo(policy.longestPause()) < 0 ? pause : policy.longestPause());
  }

  int count() {
    return recent.size();
  }
}
