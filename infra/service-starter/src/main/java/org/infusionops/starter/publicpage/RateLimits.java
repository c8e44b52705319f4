package org.infusionops.starter.publicpage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests within a window of time, by address and in all. Kept in memory, per process: it
 * slows down who tries often, it is no ledger. Never remembers more addresses than requests it
 * admits in a window.
 *
 * <p>What all may do together is there for what nobody vouches for: one network must not use it up
 * for everybody, so what is known to be genuine is counted by its address only.
 */
public final class RateLimits {

  private final int perAddress;
  private final int inAll;
  private final Duration window;
  private final Map<String, Integer> counts = new HashMap<>();
  private long current = Long.MIN_VALUE;
  private int all;

  /**
   * @param perAddress how many one address may make within a window
   * @param inAll how many all may make together
   * @param window how long a window is, in whole seconds
   */
  public RateLimits(int perAddress, int inAll, Duration window) {
    if (window.toSeconds() < 1) {
      throw new IllegalArgumentException("a window of " + window);
    }
    this.perAddress = perAddress;
    this.inAll = inAll;
    this.window = window;
  }

  /** How long who is refused may have to wait. */
  public Duration window() {
    return window;
  }

  /** Whether one more from this address is within both limits; if so, it counts for both. */
  public synchronized boolean admit(String address, Instant now) {
    turn(now);
    // Who is refused uses nothing up that is there for all.
    if (counts.getOrDefault(address, 0) >= perAddress || all >= inAll) {
      return false;
    }
    all++;
    counts.merge(address, 1, Integer::sum);
    return true;
  }

  /** Whether one more from this address is within the address's own limit; it counts there only. */
  public synchronized boolean admitGenuine(String address, Instant now) {
    turn(now);
    if (counts.getOrDefault(address, 0) >= perAddress) {
      return false;
    }
    counts.merge(address, 1, Integer::sum);
    return true;
  }

  /** Whether one more from wherever is within the limit for all; it counts there only. */
  public synchronized boolean admitInAll(Instant now) {
    turn(now);
    if (all >= inAll) {
      return false;
    }
    all++;
    return true;
  }

  private void turn(Instant now) {
    long at = Math.floorDiv(now.getEpochSecond(), window.toSeconds());
    if (at != current) {
      current = at;
      counts.clear();
      all = 0;
    }
  }
}
