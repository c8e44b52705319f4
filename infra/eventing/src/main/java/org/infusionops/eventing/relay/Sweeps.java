package org.infusionops.eventing.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infusionops.eventing.store.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a relay look for what waits, on its storing thread: every second, and while there is a
 * backlog whenever few lanes are left.
 */
public final class Sweeps {

  private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(1);

  /** Enough to be busy with while the next page is read. */
  private static final int FEW_LANES = 100;

  private final Relay relay;
  private final Supplier<List<Documents>> collections;
  private final ScheduledExecutorService storing;
  private volatile boolean running;

  public Sweeps(
      Relay relay, Supplier<List<Documents>> collections, ScheduledExecutorService storing) {
    this.relay = relay;
    this.collections = collections;
    this.storing = storing;
  }

  public void start() {
    running = true;
    storing.execute(this::sweep);
  }

  public void stop() {
    running = false;
  }

  private void sweep() {
    boolean more = false;
    try {
      for (Documents documents : collections.get()) {
        more |= relay.sweep(documents);
      }
    } catch (RuntimeException e) {
      log.warn("cannot look for unpublished events, again in {}: {}", PAUSE, e.toString());
    }
    if (more) {
      sweepWhenFewLanesAreLeft(PAUSE);
    } else {
      after(PAUSE, this::sweep);
    }
  }

  private void sweepWhenFewLanesAreLeft(Duration atLatest) {
    if (relay.openLanes() <= FEW_LANES || atLatest.isZero()) {
      after(Duration.ZERO, this::sweep);
    } else {
      after(LOOK, () -> sweepWhenFewLanesAreLeft(atLatest.minus(LOOK)));
    }
  }

  private void after(Duration pause, Runnable next) {
    if (running) {
      var _ = storing.schedule(next, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
