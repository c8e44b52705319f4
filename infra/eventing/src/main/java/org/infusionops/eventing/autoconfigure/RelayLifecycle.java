package org.infusionops.eventing.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.relay.Sweeps;
import org.infusionops.eventing.store.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives the relay its threads and its sweeps. Stops after the inputs, for what they saved is still
 * to be published, and before the producer and the store.
 */
final class RelayLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RelayLifecycle.class);

  /** Spring Cloud Stream's inputs stop at MAX_VALUE - 3000 or before. */
  static final int PHASE = Integer.MAX_VALUE - 4000;

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final ExecutorService sending =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("relay").daemon().factory());
  private final ScheduledThreadPoolExecutor storing =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("relay-store").daemon().factory());
  private final Relay relay;
  private final Sweeps sweeps;
  private volatile boolean running;

  /** Makes the relay that runs on this lifecycle's threads. */
  interface RelayOn {
    Relay relay(Relay.Threads threads);
  }

  RelayLifecycle(Supplier<List<Documents>> collections, RelayOn make) {
    this.storing.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.relay =
        make.relay(
            new Relay.Threads(
                task -> sending.execute(guarded(task)),
                task -> storing.execute(guarded(task)),
                (task, after) -> {
                  var _ = storing.schedule(guarded(task), after.toMillis(), TimeUnit.MILLISECONDS);
                }));
    this.sweeps = new Sweeps(relay, collections, storing);
  }

  Relay relay() {
    return relay;
  }

  @Override
  public void start() {
    running = true;
    sweeps.start();
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
    sweeps.stop();
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (relay.openLanes() > 0 && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    sending.shutdown();
    storing.shutdown();
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
