package org.infusionops.notification.delivery;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Lets what is being sent end when the service stops, so that no outcome is left unknown. Events
 * and timers have stopped before; the relay, which publishes what comes of it, stops after.
 */
final class SendingLifecycle implements SmartLifecycle {

  /** Timers stop at MAX_VALUE - 3500, the relay at MAX_VALUE - 4000. */
  private static final int PHASE = Integer.MAX_VALUE - 3_700;

  /** Two offers of five seconds and what is between them, within a phase's fifteen seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final ExecutorService threads;
  private volatile boolean running;

  SendingLifecycle(ExecutorService threads) {
    this.threads = threads;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
    }
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
