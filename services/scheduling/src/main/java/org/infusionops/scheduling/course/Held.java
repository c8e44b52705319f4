package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.ReleaseReason;

/**
 * The whole series is reserved and waits for the patient's answer.
 *
 * @param order what was ordered
 * @param slots the series
 * @param heldUntil from then on it cannot be confirmed any more
 */
record Held(SeriesOrder order, List<Slot> slots, Instant heldUntil) implements Course {

  Held {
    slots = List.copyOf(slots);
  }

  @Override
  public List<Slot> standing() {
    return slots;
  }

  boolean expired(Instant now) {
    return !heldUntil.isAfter(now);
  }

  Booked book(Instant now) {
    return new Booked(order, slots.stream().map(Appointment::booked).toList(), now);
  }

  Released release(ReleaseReason reason, Instant now) {
    return new Released(order, slots, reason, now);
  }
}
