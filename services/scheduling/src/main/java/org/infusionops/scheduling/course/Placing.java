package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;

/**
 * A plan is being reserved, each day by itself. It is written down before the first reservation is
 * made, so that after a crash anywhere it is known which to finish or to clear.
 *
 * @param order what is to be booked
 * @param attempt which plan this is, from 1
 * @param slots the plan
 * @param heldUntil when the hold will expire
 */
record Placing(SeriesOrder order, int attempt, List<Slot> slots, Instant heldUntil)
    implements Course {

  Placing {
    slots = List.copyOf(slots);
  }

  @Override
  public boolean claimsThePatient() {
    return true;
  }

  @Override
  public List<Slot> standing() {
    return slots;
  }

  boolean expired(Instant now) {
    return !heldUntil.isAfter(now);
  }

  Held held() {
    return new Held(order, slots, heldUntil, Moves.NONE);
  }

  Searching giveUp() {
    return new Searching(order, attempt, slots);
  }
}
