package org.infusionops.scheduling.course;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.starter.problems.Problem;

/**
 * Whether an appointment fits where it is wanted.
 *
 * @param place where it would be
 * @param conflicts what is in the way; none when it fits
 */
record Fit(Slot place, List<Conflict> conflicts) {

  Fit {
    conflicts = List.copyOf(conflicts);
  }

  boolean fits() {
    return conflicts.isEmpty();
  }

  Fit and(List<Conflict> more) {
    return new Fit(place, Stream.concat(conflicts.stream(), more.stream()).toList());
  }

  /**
   * @throws Problem 409 naming every conflict, unless there is none
   */
  static void require(List<Conflict> conflicts) {
    if (!conflicts.isEmpty()) {
      throw Problem.conflict(
          "place-conflict",
          conflicts.stream().map(each -> each.message().en()).collect(Collectors.joining(" ")),
          conflicts.stream().map(Conflict::violation).toList());
    }
  }
}
