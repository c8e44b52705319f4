package org.infusionops.launcher.supervision;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.infusionops.launcher.Refusal;

/** All children: started stage by stage, stopped the other way round. */
public final class Supervisor {

  private static final int TAIL = 15;

  private final List<Child> children;
  private volatile boolean closed;

  /** A supervisor of children none of which runs yet. */
  public Supervisor(
      List<ChildPlan> plans, RestartPolicy policy, Events events, InstantSource time) {
    this.children = plans.stream().map(plan -> new Child(plan, policy, events, time)).toList();
  }

  /** The stages there are, lowest first. */
  public List<Integer> stages() {
    return List.copyOf(
        new TreeSet<>(children.stream().map(child -> child.plan().stage()).toList()));
  }

  /**
   * Starts the children of a stage and waits until all are ready.
   *
   * @param stage the stage
   * @param atOnce how many may be starting at the same time
   * @param atMost how long each may take
   * @throws Refusal when one is not ready in time or keeps dying; the others are left running
   */
  public void start(int stage, int atOnce, Duration atMost) throws InterruptedException {
    Semaphore places = new Semaphore(atOnce);
    List<Thread> starts = new ArrayList<>();
    for (Child child : of(stage)) {
      starts.add(
          Thread.ofPlatform()
              .daemon()
              .name("start-" + child.name())
              .start(() -> startInTurn(child, places, atMost)));
    }
    for (Thread start : starts) {
      start.join();
    }
    for (Child child : of(stage)) {
      if (closed) {
        throw new Refusal("Stopped before everything was up.");
      }
      if (child.status().state() != ProcessState.READY) {
        throw notReady(child, atMost);
      }
    }
  }

  private void startInTurn(Child child, Semaphore places, Duration atMost) {
    try {
      places.acquire();
      try {
        if (startUnlessClosed(child)) {
          child.awaitReady(atMost);
        }
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean startUnlessClosed(Child child) {
    if (!closed) {
      child.start();
    }
    return !closed;
  }

  private static Refusal notReady(Child child, Duration atMost) {
    String why =
        child.status().state() == ProcessState.GIVEN_UP
            ? "keeps dying"
            : "was not ready within %d s".formatted(atMost.toSeconds());
    List<String> tail = new LogFile(child.plan().log()).tail(TAIL);
    return new Refusal(
        "%s %s. The end of %s:%n%s"
            .formatted(
                child.name(),
                why,
                child.plan().log(),
                String.join(System.lineSeparator(), tail.stream().map(l -> "  | " + l).toList())));
  }

  /** Stops the children stage by stage, the highest first; kills those that take too long. */
  public void stop(Duration grace) {
    synchronized (this) {
      closed = true;
      children.forEach(Child::letGo); // a signal may have reached them all at once
    }
    List<Integer> downwards =
        stages().stream().sorted(Comparator.<Integer>naturalOrder().reversed()).toList();
    for (int stage : downwards) {
      List<Thread> stops = new ArrayList<>();
      for (Child child : of(stage)) {
        stops.add(
            Thread.ofPlatform()
                .daemon()
                .name("stop-" + child.name())
                .start(() -> child.stop(grace)));
      }
      for (Thread stop : stops) {
        joinFully(stop);
      }
    }
  }

  private static void joinFully(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // stopping is not cut short
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the children are, in the order of the blueprint. */
  public List<ProcessStatus> statuses() {
    return children.stream().map(Child::status).toList();
  }

  /** Kills a child without warning; it is started again at once. */
  public void kill(String name) {
    child(name).kill();
  }

  /** Kills a child without warning; it stays down until {@link #startAgain}. */
  public void killForGood(String name) {
    child(name).killForGood();
  }

  /** Stops a child in an orderly way; it stays down until {@link #startAgain}. */
  public void stop(String name, Duration grace) {
    child(name).stop(grace);
  }

  /** Starts a child that was stopped; does not wait. */
  public void startAgain(String name) {
    if (!startUnlessClosed(child(name))) {
      throw new Refusal("Everything is being stopped; %s is not started.".formatted(name));
    }
  }

  /** Waits until a child is ready. */
  public boolean awaitReady(String name, Duration atMost) throws InterruptedException {
    return child(name).awaitReady(atMost);
  }

  private List<Child> of(int stage) {
    return children.stream().filter(child -> child.plan().stage() == stage).toList();
  }

  private Child child(String name) {
    return children.stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refusal("There is no process '%s' here.".formatted(name)));
  }
}
