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
 */
record Released(SeriesOrder order, List<Slot> slots, ReleaseReason reason, Instant releasedAt)
    implements Course {

  Released {
    slots = List.copyOf(slots);
  }

  @Override
  public List<Slot> standing() {
    return List.of();
  }
}
