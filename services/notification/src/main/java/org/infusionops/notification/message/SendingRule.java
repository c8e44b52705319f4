package org.infusionops.notification.message;

import java.time.Duration;

/**
 * How hard it is tried to send a message, and when it is looked up at the provider.
 *
 * @param timeLimit most time one hand-over to a provider may take
 * @param lease how long a message counts as being sent; afterwards its sender is taken for dead
 * @param firstRetry wait before the second attempt when a provider is down; it doubles each time
 * @param longestRetry most time between two attempts
 * @param lookupAfter how long after a hand-over of unknown outcome the provider is asked for it
 * @param absentAfter a message the provider does not know so long after its hand-over was not taken
 * @param lookupFor how long the provider is asked before a person is
 * @param source where the rule comes from
 */
public record SendingRule(
    Duration timeLimit,
    Duration lease,
    Duration firstRetry,
    Duration longestRetry,
    Duration lookupAfter,
    Duration absentAfter,
    Duration lookupFor,
    String source) {

  public SendingRule {
    Policies.requirePositive(timeLimit, "timeLimit");
    Policies.requirePositive(lease, "lease");
    Policies.requirePositive(firstRetry, "firstRetry");
    Policies.requirePositive(longestRetry, "longestRetry");
    Policies.requirePositive(lookupAfter, "lookupAfter");
    Policies.requirePositive(absentAfter, "absentAfter");
    Policies.requirePositive(lookupFor, "lookupFor");
    if (lease.compareTo(timeLimit.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException("lease: shorter than three times timeLimit");
    }
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException("longestRetry: shorter than firstRetry");
    }
    if (lookupFor.compareTo(absentAfter) < 0) {
      throw new IllegalArgumentException("lookupFor: shorter than absentAfter");
    }
  }

  /** The wait after so many attempts in vain, at least one. */
  Duration retryAfter(int attempts) {
    // Doubling is capped before it can overflow.
    long factor = 1L << Math.min(Math.max(attempts, 1) - 1, 20);
    Duration wait = firstRetry.multipliedBy(factor);
    return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
  }
}
