package org.infusionops.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; thread-safe. UTC unless asked otherwise. */
public final class MovableClock extends Clock {

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private MovableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public static MovableClock at(Instant instant) {
    return new MovableClock(new AtomicReference<>(instant), ZoneOffset.UTC);
  }

  /**
   * @param instant such as {@code 2026-11-22T10:00:00Z}
   */
  public static MovableClock at(String instant) {
    return at(Instant.parse(instant));
  }

  /** Moves the clock by this much and tells the new time. */
  public Instant advance(Duration by) {
    return now.updateAndGet(before -> before.plus(by));
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same hands seen in another zone: it moves with this clock. */
  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(now, other);
  }
}
