package org.infusionops.scheduling.course;

/** A course at rest, whose places may be exchanged for others. */
sealed interface Movable extends Course permits Unplaced, Held, Released, Booked, Completed {

  Moves moves();

  /** The same course with these moves. */
  Movable with(Moves next);
}
