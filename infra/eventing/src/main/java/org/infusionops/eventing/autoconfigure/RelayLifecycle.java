package org.infusionops.eventing.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.store.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives the relay its thread and its sweeps. Stops after the inputs, for what they saved is still
 * to be published, and before the producer and the store.
 */
final class RelayLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RelayLifecycle.class);

  /** Spring Cloud Stream's inputs stop at MAX_VALUE - 3000 or before. */
  static final int PHASE = Integer.MAX_VALUE - 4000;

  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("relay").daemon(true).factory());
  private final Supplier<List<Documents>> collections;
  private final Relay relay;
  private volatile boolean running;

  /** Makes the relay that runs on this lifecycle's thread. */
  interface RelayOn {
    Relay relay(java.util.concurrent.Executor executor, Relay.Delayed delayed);
  }

  RelayLifecycle(Supplier<List<Documents>> collections, RelayOn make) {
    this.collections = collections;
    this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.relay =
        make.relay(
            task -> thread.execute(guarded(task)),
            (task, after) -> {
              var _ = thread.schedule(guarded(task), after.toMillis(), TimeUnit.MILLISECONDS);
            });
  }

  Relay relay() {
    return relay;
  }

  @Override
  public void start() {
    running = true;
    thread.execute(this::sweepAndAgain);
  }

  private void sweepAndAgain() {
    int opened = 0;
    try {
      for (Documents documents : collections.get()) {
        opened += relay.sweep(documents);
      }
    } catch (RuntimeException e) {
      log.warn("cannot look for unpublished events, again in {}: {}", SWEEP, e.toString());
    }
    if (running) {
      // A backlog is worked off at once; else there is time.
      long pause = opened > 0 ? 1 : SWEEP.toMillis();
      var _ = thread.schedule(this::sweepAndAgain, pause, TimeUnit.MILLISECONDS);
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("the relay failed unexpectedly; a sweep will take up what is left", e);
      }
    };
  }

  @Override
  public void stop() {
    running = false;
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (relay.openLanes() > 0 && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    thread.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
