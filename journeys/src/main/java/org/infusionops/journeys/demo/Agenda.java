package org.infusionops.journeys.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.launcher.home.ClockFile;

/** What is to happen, in order of time. The clinic's clock is moved to each moment in turn. */
final class Agenda {

  private static final Duration GRID = Duration.ofMinutes(15);

  private record Step(Instant at, long order, Runnable what) {}

  private final PriorityQueue<Step> steps =
      new PriorityQueue<>(java.util.Comparator.comparing(Step::at).thenComparingLong(Step::order));
  private final ClockFile clock;
  private final Walkthrough walkthrough;
  private final Consumer<String> refused;
  private long count;

  /**
   * @param refused told why a step could not be done; the others go on, as in a clinic
   */
  Agenda(ClockFile clock, Walkthrough walkthrough, Consumer<String> refused) {
    this.clock = clock;
    this.walkthrough = walkthrough;
    this.refused = refused;
  }

  /**
   * Puts a step on the agenda, at the next quarter of an hour: each move of the clock takes time.
   */
  void at(Instant moment, Runnable what) {
    long seconds = GRID.toSeconds();
    long up = Math.ceilDiv(moment.getEpochSecond(), seconds) * seconds;
    steps.add(new Step(Instant.ofEpochSecond(up), count++, what));
  }

  /** Does everything before that moment; what is later never happens. */
  void runUntil(Instant end) {
    while (!steps.isEmpty() && steps.peek().at().isBefore(end)) {
      Step step = steps.remove();
      forwardTo(step.at());
      try {
        step.what().run();
      } catch (RuntimeException e) {
        refused.accept(String.valueOf(e.getMessage()));
      }
    }
    forwardTo(end);
  }

  private void forwardTo(Instant moment) {
    if (clock.now().isBefore(moment)) {
      clock.forwardTo(moment);
      walkthrough.awaitClock();
    }
  }
}
