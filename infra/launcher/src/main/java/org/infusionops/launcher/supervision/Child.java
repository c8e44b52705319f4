package org.infusionops.launcher.supervision;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One child process, kept running by a thread of its own for as long as it is wanted. */
final class Child {

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

  /**
   * Ctrl-C reaches every process of the terminal at once, and a closed terminal likewise. Children
   * must not hear it, for they are stopped in order. Signals ignored here stay ignored in what is
   * executed, the JVM included.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final ChildPlan plan;
  private final Events events;
  private final InstantSource time;
  private final Deaths deaths;

  private boolean wanted;
  private boolean killedOnPurpose;
  private boolean wasReady;
  private ProcessState state = ProcessState.WAITING;
  private int restarts;
  private long launchedAt;
  private long startMillis;
  private @Nullable Process process;
  private @Nullable Thread keeper;

  Child(ChildPlan plan, RestartPolicy policy, Events events, InstantSource time) {
    this.plan = plan;
    this.events = events;
    this.time = time;
    this.deaths = new Deaths(policy);
  }

  String name() {
    return plan.name();
  }

  ChildPlan plan() {
    return plan;
  }

  synchronized ProcessStatus status() {
    ProcessId id = process == null ? null : ProcessId.of(process.toHandle());
    return new ProcessStatus(
        plan.name(), plan.stage(), state, id, plan.port(), plan.probes(), restarts, startMillis);
  }

  /** Starts it unless it runs, and keeps it running. */
  synchronized void start() {
    if (wanted) {
      return;
    }
    wanted = true;
    state = ProcessState.STARTING;
    Thread previous = keeper;
    keeper =
        Thread.ofPlatform()
            .daemon()
            .name("keeper-" + plan.name())
            .start(
                () -> {
                  if (previous != null) {
                    joinQuietly(previous);
                  }
                  keepRunning();
                });
  }

  /**
   * Waits until it is ready, given up or stopped, or the time is over; tells whether it is ready.
   */
  synchronized boolean awaitReady(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (state != ProcessState.READY
        && state != ProcessState.GIVEN_UP
        && state != ProcessState.STOPPED) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return state == ProcessState.READY;
  }

  /** Lets it run, but does not start it again when it ends. */
  synchronized void letGo() {
    wanted = false;
    notifyAll();
  }

  /** Asks it to end, and ends it when it has not done so in time. It is not started again. */
  void stop(Duration grace) {
    Process running;
    Thread itsKeeper;
    synchronized (this) {
      letGo();
      running = process;
      itsKeeper = keeper;
    }
    if (running != null) {
      running.toHandle().destroy(); // Process.destroy() would close its output, last words unread
      if (!endsWithin(running, grace)) {
        events.say(
            "%s did not stop within %d s and is killed".formatted(plan.name(), grace.toSeconds()));
        running.destroyForcibly();
      }
    }
    if (itsKeeper != null) {
      joinQuietly(itsKeeper);
    }
    synchronized (this) {
      if (state != ProcessState.GIVEN_UP) {
        state = ProcessState.STOPPED;
      }
    }
    events.changed();
  }

  /** Kills it without warning. Being wanted, it is started again at once. */
  void kill() {
    Process running;
    synchronized (this) {
      running = process;
      if (running == null) {
        return;
      }
      killedOnPurpose = true;
      state = ProcessState.RESTARTING;
    }
    running.destroyForcibly();
    endsWithin(running, Duration.ofSeconds(10));
  }

  /** Kills it without warning; it is not started again before {@link #start()}. */
  void killForGood() {
    synchronized (this) {
      wanted = false;
    }
    kill();
    stop(Duration.ZERO);
  }

  private void keepRunning() {
    while (true) {
      Process running = launch();
      if (running != null) {
        awaitProbes(running);
        endsWithin(running, Duration.ofDays(10_000));
      }
      Duration pause;
      synchronized (this) {
        process = null;
        if (!wanted) {
          state = ProcessState.STOPPED;
          notifyAll();
          return;
        }
        Optional<Duration> next = nextPause(running);
        if (next.isEmpty()) {
          wanted = false;
          state = ProcessState.GIVEN_UP;
          notifyAll();
        } else {
          state = ProcessState.RESTARTING;
          restarts++;
        }
        pause = next.orElse(null);
      }
      events.changed();
      if (pause == null || !pauseUnlessStopped(pause)) {
        return;
      }
    }
  }

  /** Decides about the next start, and says what happened. */
  private synchronized Optional<Duration> nextPause(@Nullable Process ended) {
    if (killedOnPurpose) {
      killedOnPurpose = false;
      return Optional.of(Duration.ZERO);
    }
    String how = ended == null ? "could not be started" : "died (%s)".formatted(ending(ended));
    Optional<Duration> pause = deaths.add(time.instant(), wasReady);
    if (pause.isPresent()) {
      events.say(
          "%s %s; starting it again in %.1f s"
              .formatted(plan.name(), how, pause.get().toMillis() / 1000.0));
    } else {
      events.say(
          "%s %s for the %d. time and is GIVEN UP; see %s"
              .formatted(plan.name(), how, deaths.count(), plan.log()));
    }
    return pause;
  }

  private static String ending(Process ended) {
    int code = ended.exitValue();
    return code > 128 ? "signal " + (code - 128) : "exit code " + code;
  }

  private @Nullable Process launch() {
    List<String> command = plan.command().get();
    long begin = System.nanoTime();
    Process started;
    synchronized (this) {
      if (!wanted) {
        return null;
      }
      state = ProcessState.STARTING;
      startMillis = 0;
      launchedAt = begin;
      try {
        started = spawn(command);
      } catch (IOException e) {
        events.say("%s: %s".formatted(plan.name(), e.getMessage()));
        return null;
      }
      process = started;
    }
    events.changed();
    return started;
  }

  private Process spawn(List<String> command) throws IOException {
    List<String> full = new ArrayList<>();
    if (Files.isExecutable(Path.of("/bin/sh"))) {
      full.addAll(DEAF_TO_THE_TERMINAL);
    }
    full.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(full).directory(plan.folder().toFile());
    builder.environment().keySet().removeAll(plan.withheld());
    builder.environment().putAll(plan.environment());
    builder.redirectErrorStream(true);
    Process started = builder.start();
    started.getOutputStream().close();
    // A platform thread: reading a pipe holds the carrier of a virtual one, and with as many
    // readers
    // as processors nothing virtual would run any more.
    Thread.ofPlatform().daemon().name("log-" + plan.name()).start(() -> writeLog(started));
    return started;
  }

  private void writeLog(Process started) {
    try {
      new LogFile(plan.log()).take(started.getInputStream());
    } catch (IOException e) {
      if (started.isAlive()) {
        events.say("%s: cannot write %s: %s".formatted(plan.name(), plan.log(), e.getMessage()));
        drain(started); // or it would stand still at its next line of output
      }
    }
  }

  private static void drain(Process started) {
    try {
      started.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // it ended
    }
  }

  private void awaitProbes(Process running) {
    while (running.isAlive() && !Probe.allPass(plan.probes())) {
      if (endsWithin(running, BETWEEN_PROBES)) {
        return;
      }
    }
    synchronized (this) {
      if (!running.isAlive() || !wanted) {
        return;
      }
      state = ProcessState.READY;
      wasReady = true;
      startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - launchedAt);
      notifyAll();
    }
    events.say(
        "%-14s ready at port %d after %.1f s"
            .formatted(plan.name(), plan.port(), startMillis / 1000.0));
    events.changed();
  }

  private synchronized boolean pauseUnlessStopped(Duration pause) {
    long deadline = System.nanoTime() + pause.toNanos();
    try {
      while (wanted) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return true;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    state = ProcessState.STOPPED;
    notifyAll();
    return false;
  }

  private static boolean endsWithin(Process running, Duration time) {
    try {
      return running.waitFor(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
