package org.infusionops.scheduling.course;

import java.util.List;
import java.util.stream.Stream;
import org.infusionops.starter.problems.Problem;

/**
 * Whether an appointment fits where it is wanted.
 *
 * @param place where it would be
 * @param conflicts what is in the way; none when it fits
 * @param told what is not in the way, though the protocol would have it otherwise
 */
record Fit(Slot place, List<Conflict> conflicts, List<Conflict> told) {

  Fit {
    conflicts = List.copyOf(conflicts);
    told = List.copyOf(told);
  }

  Fit(Slot place, List<Conflict> conflicts) {
    this(place, conflicts, List.of());
  }

  boolean fits() {
    return conflicts.isEmpty();
  }

  Fit and(List<Conflict> more) {
    return new Fit(place, Stream.concat(conflicts.stream(), more.stream()).toList(), told);
  }

  /** The same, telling of these what is not in the way. */
  Fit telling(List<Conflict> facts) {
    return new Fit(
        place, conflicts, facts.stream().filter(fact -> !conflicts.contains(fact)).toList());
  }

  /** The same for whom a prescriber lets wait longer than the protocol does. */
  Fit butLonger() {
    return new Fit(place, Conflict.butLonger(conflicts), told);
  }

  /**
   * @throws Problem 409 naming every conflict, unless there is none
   */
  static void require(List<Conflict> conflicts) {
    if (!conflicts.isEmpty()) {
      throw Problem.conflict(
          "place-conflict", conflicts.stream().map(Conflict::violation).toList());
    }
  }
}
