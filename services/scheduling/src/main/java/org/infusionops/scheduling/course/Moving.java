package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;

/**
 * New places that a course is about to take instead of some it has. It is written down before the
 * first of them is reserved, so that after a crash anywhere it is known what to clear; and taking
 * it out again is what forbids a slow writer to end it.
 *
 * @param to the new places
 * @param until from then on it may be given up
 */
record Moving(List<Slot> to, Instant until) {

  Moving {
    to = List.copyOf(to);
  }

  boolean expired(Instant now) {
    return !until.isAfter(now);
  }

  boolean wants(String placeId) {
    return to.stream().anyMatch(slot -> slot.placeId().equals(placeId));
  }
}
