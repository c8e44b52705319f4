package org.infusionops.portal.health;

import java.util.List;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.layout.Pill;
import org.jspecify.annotations.Nullable;

/**
 * A service as its card shows it.
 *
 * @param overall works, works in part, or does not answer
 * @param parts what it says of its parts; empty when it says nothing
 * @param numbers what it measures; null when it cannot be asked
 */
record Vitals(Service service, Pill overall, List<Part> parts, @Nullable Numbers numbers) {

  Vitals {
    parts = List.copyOf(parts);
  }

  /** A part of a service, such as its store. */
  record Part(String name, Pill pill) {}

  /**
   * What is measured.
   *
   * @param pending aggregates with events not published yet
   * @param oldest how long the oldest of them has waited, in words
   * @param lag records published and not read yet; null when not measured
   * @param parked aggregates whose events wait for a person
   */
  record Numbers(
      long pending,
      String oldest,
      @Nullable Long lag,
      long failures,
      long duplicates,
      long gaps,
      long parked) {}
}
