package org.infusionops.intake.rights;

import java.time.Duration;
import java.util.List;

/**
 * The services that hold anything of patients, and how they are asked.
 *
 * @param all their names; each must have answered
 * @param askAgainAfter when they are asked anew that have not answered
 * @param archiveKept how long an export can be fetched
 */
record Services(List<String> all, Duration askAgainAfter, Duration archiveKept) {

  /** This service, which answers without being asked by an event. */
  static final List<String> OWN = List.of("intake");

  private static final long SOONEST = 1;
  private static final long LATEST = 60;

  Services {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("intake.rights.services: missing");
    }
  }

  /** When to look again who has answered: soon at first, then each minute. */
  Duration lookAgainAfter(Duration waited) {
    return Duration.ofSeconds(Math.clamp(waited.toSeconds() / 4, SOONEST, LATEST));
  }
}
