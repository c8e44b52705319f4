package org.infusionops.intake.questionnaire;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests in the current minute, by address and in all. Kept in memory, per process: it
 * slows down who tries many links, it is no ledger.
 */
final class Attempts {

  private final int perAddress;
  private final int inAll;
  private final Map<String, Integer> counts = new HashMap<>();
  private long minute = Long.MIN_VALUE;
  private int all;

  Attempts(int perAddress, int inAll) {
    this.perAddress = perAddress;
    this.inAll = inAll;
  }

  /** Whether one more from this address is within the limits. */
  synchronized boolean allows(String address, Instant now) {
    long current = now.getEpochSecond() / 60;
    if (current != minute) {
      minute = current;
      counts.clear();
      all = 0;
    }
    if (all >= inAll || counts.getOrDefault(address, 0) >= perAddress) {
      return false;
    }
    all++;
    counts.merge(address, 1, Integer::sum);
    return true;
  }
}
