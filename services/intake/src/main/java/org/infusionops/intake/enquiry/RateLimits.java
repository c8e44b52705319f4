package org.infusionops.intake.enquiry;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many forms may be sent in: by one network address, and by all together. Only so many
 * addresses are remembered, those seen last; whoever comes from more is held by the second limit.
 */
final class RateLimits {

  private static final int REMEMBERED = 10_000;

  private final RateLimiterConfig perAddress;
  private final RateLimiter overall;
  private final Map<String, RateLimiter> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
          return size() > REMEMBERED;
        }
      };

  RateLimits(EnquiryPolicy.Rates rates) {
    this.perAddress = config(rates.perAddress(), rates.perMinutes());
    this.overall = RateLimiter.of("enquiries", config(rates.overall(), rates.perMinutes()));
  }

  private static RateLimiterConfig config(int most, int minutes) {
    return RateLimiterConfig.custom()
        .limitForPeriod(most)
        .limitRefreshPeriod(Duration.ofMinutes(minutes))
        .timeoutDuration(Duration.ZERO)
        .build();
  }

  /** Whether one more form from this address may be taken in; if so, it counts. */
  boolean admit(String address) {
    // The address first: who is refused there does not use up what is there for all.
    return of(address).acquirePermission() && overall.acquirePermission();
  }

  private RateLimiter of(String address) {
    synchronized (byAddress) {
      return byAddress.computeIfAbsent(address, _ -> RateLimiter.of("address", perAddress));
    }
  }
}
