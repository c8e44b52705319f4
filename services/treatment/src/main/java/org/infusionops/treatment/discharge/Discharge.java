package org.infusionops.treatment.discharge;

import java.time.Instant;
import org.infusionops.treatment.check.Checklist;

/**
 * The discharge checklist as it stands.
 *
 * @param facts what was recorded
 * @param checklist what the pack says of it, with overrides
 * @param by staff id of who recorded it last
 * @param at when (UTC)
 */
public record Discharge(DischargeFacts facts, Checklist checklist, String by, Instant at) {

  public boolean passed() {
    return checklist.verdict() == Checklist.Verdict.PASSED;
  }
}
