package org.infusionops.eventing.parking;

import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.consumption.RawEvent;

/**
 * The parked events of one aggregate, in order. The first is the one something is wrong with; the
 * others wait behind it.
 *
 * @param origin the aggregate: source and subject
 */
public record Parked(String origin, List<Entry> entries) {

  public Parked {
    entries = List.copyOf(entries);
  }

  /**
   * One parked event.
   *
   * @param detail what was found, without values of the event
   */
  public record Entry(RawEvent event, Reason reason, String detail, Instant at) {}
}
