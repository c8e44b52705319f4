package org.infusionops.scheduling.course;

import java.time.Instant;
import java.util.List;

/**
 * All sessions of the phase are done.
 *
 * @param order what was ordered
 * @param appointments the series as it went
 * @param completedAt when the last session was completed
 * @param moves what was moved
 */
record Completed(
    SeriesOrder order, List<Appointment> appointments, Instant completedAt, Moves moves)
    implements Movable {

  Completed {
    appointments = List.copyOf(appointments);
    moves = Moves.orNone(moves);
  }

  @Override
  public boolean claimsThePatient() {
    return false;
  }

  @Override
  public List<Slot> standing() {
    return Booked.standing(appointments);
  }

  @Override
  public Completed with(Moves next) {
    return new Completed(order, appointments, completedAt, next);
  }
}
