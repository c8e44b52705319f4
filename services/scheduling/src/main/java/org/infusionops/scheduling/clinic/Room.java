package org.infusionops.scheduling.clinic;

import java.util.List;
import java.util.Set;

/**
 * A room or chair for infusions.
 *
 * @param id short name, e.g. {@code mesa-room-1}
 * @param name what people call it
 * @param capabilities what it has, e.g. {@code bed}, {@code monitor}
 * @param extraTurnoverMinutes how many minutes beyond the protocol's turnover it takes to be ready
 *     for the next patient
 * @param outOfService when it cannot be used
 */
public record Room(
    String id,
    String name,
    Set<String> capabilities,
    int extraTurnoverMinutes,
    List<Period> outOfService) {

  public Room {
    capabilities = Ordered.words(capabilities);
    outOfService = List.copyOf(outOfService);
  }

  Room with(List<Period> nextOutOfService) {
    return new Room(id, name, capabilities, extraTurnoverMinutes, nextOutOfService);
  }
}
