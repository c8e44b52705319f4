package org.infusionops.scheduling.utilisation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A stretch of time, half open. */
record Span(Instant from, Instant to) {

  Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("from " + from + " to " + to);
    }
  }

  long minutes() {
    return Duration.between(from, to).toMinutes();
  }

  /** What both have in common, if anything. */
  Optional<Span> and(Span other) {
    Instant begins = from.isAfter(other.from) ? from : other.from;
    Instant ends = to.isBefore(other.to) ? to : other.to;
    return begins.isBefore(ends) ? Optional.of(new Span(begins, ends)) : Optional.empty();
  }

  /** The same time without counting any of it twice, in order. */
  static List<Span> union(List<Span> spans) {
    var all = new ArrayList<Span>();
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      Span last = all.isEmpty() ? null : all.getLast();
      if (last == null || span.from.isAfter(last.to)) {
        all.add(span);
      } else if (span.to.isAfter(last.to)) {
        all.set(all.size() - 1, new Span(last.from, span.to));
      }
    }
    return all;
  }

  static long minutes(List<Span> spans) {
    return spans.stream().mapToLong(Span::minutes).sum();
  }
}
