package org.infusionops.eventing.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.infusionops.eventing.timer.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for due timers, regularly and when it is told that one is due at once. */
final class TimerLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TimerLifecycle.class);
  private static final int AT_ONCE = 16;

  private final List<Timers<?>> timers;
  private final Duration sweep;
  private final Signal signal;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ExecutorService ringing =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("timer-", 0).factory());
  private volatile boolean running;

  /** Wakes the sweep; made before the timers, since aggregates need it. */
  static final class Signal implements Runnable {
    private final Semaphore due = new Semaphore(0);

    @Override
    public void run() {
      due.release();
    }

    private void await(Duration atMost) throws InterruptedException {
      if (due.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        due.drainPermits();
      }
    }
  }

  TimerLifecycle(List<Timers<?>> timers, Duration sweep, Signal signal) {
    this.timers = timers;
    this.sweep = sweep;
    this.signal = signal;
  }

  @Override
  public void start() {
    running = true;
    if (!timers.isEmpty()) {
      Thread.ofPlatform().name("timers").daemon(true).start(this::sweepUntilStopped);
    }
  }

  private void sweepUntilStopped() {
    while (running) {
      try {
        int claimed = 0;
        for (Timers<?> each : timers) {
          claimed += each.sweep(this::ring);
        }
        if (claimed == 0) {
          signal.await(sweep);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.warn("cannot look for due timers: {}", e.toString());
        try {
          signal.await(Duration.ofSeconds(1));
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private void ring(Runnable task) {
    room.acquireUninterruptibly();
    ringing.execute(
        () -> {
          try {
            task.run();
          } finally {
            room.release();
          }
        });
  }

  @Override
  public void stop() {
    running = false;
    signal.run();
    // What is ringing now is let finish; a lease covers what does not.
    try {
      if (room.tryAcquire(AT_ONCE, 5, TimeUnit.SECONDS)) {
        room.release(AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ringing.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    // Before the relay, which publishes what the last timers did.
    return RelayLifecycle.PHASE + 500;
  }
}
