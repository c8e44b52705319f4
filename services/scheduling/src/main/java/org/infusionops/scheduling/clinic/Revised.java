package org.infusionops.scheduling.clinic;

import java.time.Instant;
import java.util.List;

/**
 * A change of a site's resources, as it is kept.
 *
 * @param at when (UTC)
 * @param by the staff member
 * @param why in their words
 * @param what was changed, in plain words
 */
public record Revised(Instant at, String by, String why, List<String> what) {

  public Revised {
    what = List.copyOf(what);
  }
}
