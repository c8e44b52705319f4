package org.infusionops.starter.publicpage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests within a window of time, by address and in all. Kept in memory, per process: it
 * slows down who tries often, it is no ledger. Never remembers more addresses than requests it
 * admits in a window.
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
  Duration window() {
    return window;
  }

  /** Whether one more from this address is within the limits; if so, it counts. */
  public synchronized boolean admit(String address, Instant now) {
    long at = Math.floorDiv(now.getEpochSecond(), window.toSeconds());
    if (at != current) {
      current = at;
      counts.clear();
      all = 0;
    }
    // Who is refused uses nothing up that is there for all.
    if (counts.getOrDefault(address, 0) >= perAddress || all >= inAll) {
      return false;
    }
    all++;
    counts.merge(address, 1, Integer::sum);
    return true;
  }
}
