package org.infusionops.scheduling.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time, half-open.
 *
 * @param from its first moment
 * @param to its end, later than {@code from}
 */
public record Window(Instant from, Instant to) {

  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window from " + from + " to " + to);
    }
  }

  /**
   * The stretch between two times of a site's clock. A time that the clock skips is the moment at
   * which it does, so what lies wholly within the gap does not exist; of a time that comes twice,
   * what begins then begins at the first, and what ends then ends at the second.
   */
  static Optional<Window> between(LocalDateTime from, LocalDateTime to, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant begins = at(from, rules, true);
    Instant ends = at(to, rules, false);
    return begins.isBefore(ends) ? Optional.of(new Window(begins, ends)) : Optional.empty();
  }

  private static Instant at(LocalDateTime time, ZoneRules rules, boolean first) {
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    if (offsets.isEmpty()) {
      return rules.getTransition(time).getInstant();
    }
    return time.toInstant(first ? offsets.getFirst() : offsets.getLast());
  }

  /** Whether all of this stretch lies within. */
  public boolean covers(Instant start, Instant end) {
    return !start.isBefore(from) && !end.isAfter(to);
  }

  /** How long it is, in whole minutes. */
  public long minutes() {
    return Duration.between(from, to).toMinutes();
  }

  /** What both have in common, if anything. */
  public Optional<Window> and(Window other) {
    Instant begins = from.isAfter(other.from) ? from : other.from;
    Instant ends = to.isBefore(other.to) ? to : other.to;
    return begins.isBefore(ends) ? Optional.of(new Window(begins, ends)) : Optional.empty();
  }

  /** In rising order, with those that touch or overlap made one. */
  public static List<Window> joined(List<Window> windows) {
    if (windows.size() < 2) {
      return windows;
    }
    var joined = new ArrayList<Window>();
    for (Window next : windows.stream().sorted(Comparator.comparing(Window::from)).toList()) {
      if (!joined.isEmpty() && !next.from.isAfter(joined.getLast().to)) {
        Window last = joined.removeLast();
        joined.add(new Window(last.from, last.to.isAfter(next.to) ? last.to : next.to));
      } else {
        joined.add(next);
      }
    }
    return List.copyOf(joined);
  }

  /** What is left of these windows when another is taken out. */
  static List<Window> without(List<Window> windows, Window out) {
    var left = new ArrayList<Window>();
    for (Window window : windows) {
      if (!out.from.isBefore(window.to) || !window.from.isBefore(out.to)) {
        left.add(window);
        continue;
      }
      if (window.from.isBefore(out.from)) {
        left.add(new Window(window.from, out.from));
      }
      if (out.to.isBefore(window.to)) {
        left.add(new Window(out.to, window.to));
      }
    }
    return List.copyOf(left);
  }
}
