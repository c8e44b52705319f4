package org.infusionops.scheduling.ladder;

import java.util.List;

/** Outcomes that were heard of before the treatment was: they wait for it. */
record Awaited(String patientId, String siteId, List<Outcome> outcomes) implements Ladder {

  Awaited {
    outcomes = List.copyOf(outcomes);
  }
}
