package org.infusionops.scheduling.pack;

import org.jspecify.annotations.Nullable;

/**
 * One step of maintenance.
 *
 * @param rule the pack's rule; absent when a prescriber wrote the step
 * @param everyDays days from one session to the next
 * @param earlyDays how many days before it is due a session may be
 * @param times how many sessions until the next step is asked for; absent when only the outcome
 *     asks for it
 */
public record Step(@Nullable String rule, int everyDays, int earlyDays, @Nullable Integer times) {

  /** No interval is longer. */
  public static final int MOST_DAYS = 366;

  static final int MOST_EARLY_DAYS = 60;
  static final int MOST_TIMES = 52;

  /** How many sessions there are at least before a longer interval is asked for. */
  public int leastSessions() {
    return times == null ? 1 : times;
  }
}
