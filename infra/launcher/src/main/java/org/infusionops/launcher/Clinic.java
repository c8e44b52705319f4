package org.infusionops.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.infusionops.launcher.blueprint.Settings;
import org.infusionops.launcher.blueprint.TokenClient;
import org.infusionops.launcher.home.ClockFile;
import org.infusionops.launcher.home.Home;
import org.infusionops.launcher.home.RunLock;
import org.infusionops.launcher.home.RunRecord;
import org.infusionops.launcher.startup.Application;
import org.infusionops.launcher.startup.CacheLock;
import org.infusionops.launcher.startup.Helpers;
import org.infusionops.launcher.supervision.ChildPlan;
import org.infusionops.launcher.supervision.Events;
import org.infusionops.launcher.supervision.ProcessId;
import org.infusionops.launcher.supervision.ProcessStatus;
import org.infusionops.launcher.supervision.Supervisor;
import org.infusionops.launcher.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * One running installation on this machine: all its processes, watched by this JVM. Closing it
 * stops them in order; so does the end of this JVM, unless it is killed.
 */
public final class Clinic implements ClinicAccess, AutoCloseable {

  private final ClinicOptions options;
  private final Home home;
  private final RunLock lock;
  private final Settings settings;
  private final Helpers helpers = new Helpers();
  private final Plans plans;
  private final Supervisor supervisor;
  private final Thread atExit = new Thread(this::stopEverything, "stop-at-exit");
  private final long startedAt = System.nanoTime();
  private volatile RunRecord.Phase phase = RunRecord.Phase.STARTING;
  private final Object stopping = new Object();
  private final Object recording = new Object();
  private volatile boolean stopped;

  private Clinic(ClinicOptions options, Home home, RunLock lock) {
    this.options = options;
    this.home = home;
    this.lock = lock;
    Leftovers.stop(home, options.grace(), options.progress());
    Map<String, String> own =
        Map.of(
            "CLINIC_HOME", home.folder().toString(),
            "CLINIC_CLOCK_FILE", home.clock().toString());
    this.settings =
        options.freePorts()
            ? Settings.freePorts(options.blueprint(), options.environment(), own)
            : Settings.fixed(options.blueprint(), options.environment(), own);
    Ports.requireFree(options.blueprint(), settings);
    this.plans = new Plans(options, settings, home, helpers);
    this.supervisor =
        new Supervisor(
            plans.children(), options.restarts(), new RecordingEvents(), InstantSource.system());
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @throws AlreadyRunning when another launcher runs this home
   * @throws Refusal when a port is taken, a jar is missing or a process does not become ready; what
   *     had been started is stopped again
   */
  public static Clinic start(ClinicOptions options) {
    Home home = new Home(options.home());
    home.create();
    RunLock lock = RunLock.take(home).orElseThrow(() -> new AlreadyRunning(home));
    Clinic clinic;
    try {
      clinic = new Clinic(options, home, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    try {
      Runtime.getRuntime().addShutdownHook(clinic.atExit);
      clinic.bringUp();
      return clinic;
    } catch (RuntimeException e) {
      clinic.close();
      throw e;
    }
  }

  private void bringUp() {
    try {
      record();
      for (int stage : supervisor.stages()) {
        makeReady(stage);
        supervisor.start(stage, options.atOnce(), options.readyWithin());
      }
      phase = RunRecord.Phase.UP;
      record();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("Interrupted while starting.", e);
    }
  }

  /** Makes the applications of a stage start fast, unless somebody else just did. */
  private void makeReady(int stage) throws InterruptedException {
    try (CacheLock _ = CacheLock.take(options.cache())) {
      unpackAndTrain(stage);
    }
  }

  /** As many at a time as may be starting. */
  private void unpackAndTrain(int stage) throws InterruptedException {
    List<String> names =
        supervisor.statuses().stream()
            .filter(status -> status.stage() == stage)
            .map(ProcessStatus::name)
            .toList();
    inParallel(names, name -> plans.application(name).unpack());
    if (options.trains()) {
      List<String> untrained =
          names.stream().filter(name -> plans.application(name).needsTraining()).toList();
      if (!untrained.isEmpty()) {
        say("making start-up caches, once after a build: " + String.join(", ", untrained));
        inParallel(untrained, this::train);
      }
    }
  }

  private void train(String name) {
    Application application = plans.application(name);
    long begin = System.nanoTime();
    ChildPlan plan =
        plans.children().stream()
            .filter(child -> child.name().equals(name))
            .findFirst()
            .orElseThrow();
    application.train(plan.environment(), plan.withheld(), plan.probes());
    if (application.isTrained()) {
      say("%-14s cached after %.1f s".formatted(name, (System.nanoTime() - begin) / 1e9));
    }
  }

  private interface Step {
    void take(String name);
  }

  private void inParallel(List<String> names, Step step) throws InterruptedException {
    Semaphore places = new Semaphore(options.atOnce());
    List<Thread> threads = new ArrayList<>();
    for (String name : names) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("prepare-" + name)
              .start(
                  () -> {
                    places.acquireUninterruptibly();
                    try {
                      step.take(name);
                    } finally {
                      places.release();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Seconds since the start began. */
  public double elapsedSeconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  /**
   * The base address of a process, such as {@code http://127.0.0.1:8081}.
   *
   * @param process its name
   */
  @Override
  public URI address(String process) {
    return URI.create("http://127.0.0.1:" + status(process).port());
  }

  /** How a process is. */
  public ProcessStatus status(String process) {
    return statuses().stream()
        .filter(status -> status.name().equals(process))
        .findFirst()
        .orElseThrow(() -> new Refusal("There is no process '%s' here.".formatted(process)));
  }

  /** How all processes are. */
  public List<ProcessStatus> statuses() {
    return supervisor.statuses();
  }

  /** The value of a variable in this run, such as {@code KAFKA_BOOTSTRAP_SERVERS}. */
  public String setting(String variable) {
    return settings.get(variable);
  }

  /** A template with this run's values filled in. */
  public String expand(String template) {
    return settings.expand(template);
  }

  /** Whether a part was started here, rather than given from outside. */
  public boolean starts(String part) {
    return options.blueprint().processes().stream()
        .flatMap(process -> settings.startedParts(process).stream())
        .anyMatch(started -> started.name().equals(part));
  }

  /** A secret of this installation. */
  public String secret(String name) {
    @Nullable String value = plans.secrets().get(name);
    if (value == null) {
      throw new Refusal("There is no secret '%s' here.".formatted(name));
    }
    return value;
  }

  /** A bearer token of someone who has one role, at all sites. */
  @Override
  public String token(String role) {
    TokenClient client = options.blueprint().tokens();
    return new Tokens(setting(client.issuer()))
        .get(client.clientPrefix() + role, secret(client.secret()));
  }

  /** The clock all processes share. */
  @Override
  public ClockFile clock() {
    return new ClockFile(home, InstantSource.system());
  }

  /** The log of a process. */
  public Path log(String process) {
    return home.log(process);
  }

  /**
   * Kills a process as {@code kill -9} does; it is started again at once. Does not wait for that.
   */
  public void kill(String process) {
    supervisor.kill(process);
  }

  /** Kills a process as {@code kill -9} does; it stays down until {@link #startAgain}. */
  public void killForGood(String process) {
    supervisor.killForGood(process);
  }

  /** Stops a process in an orderly way; it stays down until {@link #startAgain}. */
  public void stop(String process) {
    supervisor.stop(process, options.grace());
  }

  /** Starts a process that was stopped, and waits until it is ready. */
  public void startAgain(String process) {
    supervisor.startAgain(process);
    awaitReady(process);
  }

  /** Stops a process in an orderly way, starts it again and waits until it is ready. */
  public void restart(String process) {
    stop(process);
    startAgain(process);
  }

  /**
   * Waits until a process is ready.
   *
   * @throws Refusal when it is not, in the time a start may take
   */
  public void awaitReady(String process) {
    try {
      if (!supervisor.awaitReady(process, options.readyWithin())) {
        throw new Refusal(
            "%s was not ready within %d s; see %s"
                .formatted(process, options.readyWithin().toSeconds(), log(process)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("Interrupted while waiting for " + process, e);
    }
  }

  /** Waits until all processes are ready. */
  public void awaitAllReady() {
    statuses().forEach(status -> awaitReady(status.name()));
  }

  @Override
  public void close() {
    stopEverything();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // this JVM is ending, and the hook with it
    }
  }

  private void stopEverything() {
    synchronized (stopping) {
      if (stopped) {
        return;
      }
      stopped = true;
      helpers.close();
      supervisor.stop(options.grace());
      synchronized (recording) {
        RunRecord.delete(home);
      }
      lock.close();
    }
  }

  private void say(String line) {
    options.progress().accept(line);
  }

  /**
   * The record stays as it is while everything is being stopped, in case we are killed meanwhile.
   */
  private void record() {
    synchronized (recording) {
      if (!stopped) {
        new RunRecord(
                ProcessId.of(ProcessHandle.current()),
                phase,
                mode(),
                setting(options.blueprint().tokens().issuer()),
                statuses())
            .write(home);
      }
    }
  }

  private String mode() {
    String variable = options.blueprint().mode().variable();
    return settings.has(variable) ? settings.get(variable) : "";
  }

  private final class RecordingEvents implements Events {
    @Override
    public void say(String line) {
      Clinic.this.say(line);
    }

    @Override
    public void changed() {
      record();
    }
  }
}
