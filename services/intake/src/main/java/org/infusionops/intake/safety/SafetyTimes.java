package org.infusionops.intake.safety;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long it took, over some events. Times in seconds; absent when none came so far.
 *
 * @param events how many
 * @param open how many of them are open
 * @param escalated how many of them the medical director was called in for
 */
record SafetyTimes(int events, int open, int escalated, Took toFirstPage, Took toAcknowledgement) {

  /**
   * A time over those events that came so far.
   *
   * @param n how many came so far
   * @param median the middle one, of an even number the lower of the two
   * @param longest the longest
   */
  record Took(int n, @Nullable Long median, @Nullable Long longest) {

    static Took of(List<Duration> times) {
      List<Long> seconds = times.stream().map(Duration::toSeconds).sorted().toList();
      return seconds.isEmpty()
          ? new Took(0, null, null)
          : new Took(seconds.size(), seconds.get((seconds.size() - 1) / 2), seconds.getLast());
    }
  }

  static SafetyTimes of(List<SafetyEvent> events) {
    return new SafetyTimes(
        events.size(),
        (int) events.stream().filter(event -> !event.closed()).count(),
        (int) events.stream().filter(event -> event.escalation() != null).count(),
        Took.of(times(events, SafetyEvent::toFirstPage)),
        Took.of(times(events, SafetyEvent::toAcknowledgement)));
  }

  private static List<Duration> times(
      List<SafetyEvent> events, Function<SafetyEvent, Optional<Duration>> time) {
    return events.stream().map(time).flatMap(Optional::stream).toList();
  }
}
