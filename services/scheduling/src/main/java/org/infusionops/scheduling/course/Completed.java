package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;

/**
 * All sessions of the phase are done.
 *
 * @param order what was ordered
 * @param appointments the series as it went
 * @param completedAt when the last session was completed
 */
record Completed(SeriesOrder order, List<Appointment> appointments, Instant completedAt)
    implements Course {

  Completed {
    appointments = List.copyOf(appointments);
  }

  @Override
  public List<Slot> standing() {
    return Booked.standing(appointments);
  }
}
