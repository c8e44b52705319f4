package org.infusionops.portal.room;

import java.time.Instant;
import java.util.List;
import org.infusionops.portal.calls.Service;

/**
 * All rooms of a site at a moment.
 *
 * @param missing services that could not be asked; what they know is not on the board
 */
record Board(List<RoomCard> rooms, Instant at, String zone, List<Service> missing) {

  Board {
    rooms = List.copyOf(rooms);
    missing = List.copyOf(missing);
  }
}
