package org.infusionops.portal.registration;

import java.util.List;
import java.util.stream.Stream;

/** The zones a patient of a clinic in the United States can live in. */
final class Zones {

  private static final List<String> HOME =
      List.of(
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Phoenix",
          "America/Los_Angeles",
          "America/Anchorage",
          "Pacific/Honolulu",
          "America/Puerto_Rico");

  private Zones() {}

  /** These, and another one that is chosen already. */
  static List<String> and(String chosen) {
    return Stream.concat(HOME.stream(), Stream.of(chosen))
        .filter(zone -> !zone.isEmpty())
        .distinct()
        .toList();
  }
}
