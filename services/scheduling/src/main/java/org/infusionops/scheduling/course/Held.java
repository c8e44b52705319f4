package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.ReleaseReason;
import org.infusionops.starter.problems.Problem;

/**
 * The whole series is reserved and waits for the patient's answer.
 *
 * @param order what was ordered
 * @param slots the series
 * @param heldUntil from then on it cannot be confirmed any more
 * @param moves what is being moved, and was
 */
record Held(SeriesOrder order, List<Slot> slots, Instant heldUntil, Moves moves)
    implements Movable {

  Held {
    slots = List.copyOf(slots);
    moves = Moves.orNone(moves);
  }

  @Override
  public boolean claimsThePatient() {
    return true;
  }

  @Override
  public List<Slot> standing() {
    return slots;
  }

  @Override
  public Held with(Moves next) {
    return new Held(order, slots, heldUntil, next);
  }

  /** The series with places exchanged; no longer held than until its first session starts. */
  Held moved(List<Slot> places, Moves next) {
    List<Slot> after = slots.stream().map(slot -> slot.or(places)).toList();
    Instant first = after.getFirst().startsAt();
    return new Held(order, after, heldUntil.isBefore(first) ? heldUntil : first, next);
  }

  /** The series at another site. */
  Held at(SeriesOrder there, List<Slot> places, Moves next) {
    Instant first = places.getFirst().startsAt();
    return new Held(there, places, heldUntil.isBefore(first) ? heldUntil : first, next);
  }

  /**
   * @throws Problem 409 when the time to answer is over, or would be by now
   */
  Held unexpired(Instant now) {
    if (expired(now)) {
      throw Problem.conflict("hold-expired", "The series was held until " + heldUntil);
    }
    return this;
  }

  boolean expired(Instant now) {
    return !heldUntil.isAfter(now);
  }

  Booked book(Instant now) {
    return new Booked(order, slots.stream().map(Appointment::booked).toList(), now, moves);
  }

  Released release(ReleaseReason reason, Instant now) {
    return new Released(order, slots, reason, now, moves);
  }
}
