package org.infusionops.treatment.gate;

import java.time.Instant;
import java.util.List;
import org.infusionops.treatment.check.Checklist;
import org.infusionops.treatment.check.PrescriberOverride;
import org.infusionops.treatment.pack.PackRef;

/**
 * The gate of a session as it stands.
 *
 * @param facts what was recorded
 * @param checklist what the pack says of it, with overrides
 * @param pack the pack that said so
 * @param by staff id of who recorded it last
 * @param at when (UTC)
 */
public record Gate(GateFacts facts, Checklist checklist, PackRef pack, String by, Instant at) {

  /** The same facts and overrides, judged at another moment. */
  public Gate judgedAgain(GateCheck check) {
    return new Gate(facts, Checklist.of(check.of(facts), checklist.overrides()), pack, by, at);
  }

  /** The overrides that count. */
  public List<PrescriberOverride> overrides() {
    return checklist.overrides();
  }

  public boolean passed() {
    return checklist.verdict() == Checklist.Verdict.PASSED;
  }
}
