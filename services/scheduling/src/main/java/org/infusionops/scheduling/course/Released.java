package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.contracts.scheduling.ReleaseReason;

/**
 * A held series was given up.
 *
 * @param order what was ordered
 * @param slots the series that was held; not this course's any more
 * @param reason why
 * @param releasedAt when
 * @param moves what is being moved, and was
 */
record Released(
    SeriesOrder order, List<Slot> slots, ReleaseReason reason, Instant releasedAt, Moves moves)
    implements Movable {

  Released {
    slots = List.copyOf(slots);
    moves = Moves.orNone(moves);
  }

  @Override
  public boolean claimsThePatient() {
    return false;
  }

  @Override
  public List<Slot> standing() {
    return List.of();
  }

  @Override
  public Released with(Moves next) {
    return new Released(order, slots, reason, releasedAt, next);
  }
}
