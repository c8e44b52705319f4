package org.infusionops.treatment.vitals;

import java.time.Instant;
import org.infusionops.treatment.pack.Measure;
import org.infusionops.treatment.pack.VitalsRules.Action;
import org.jspecify.annotations.Nullable;

/**
 * Something in a session that calls for action.
 *
 * @param kind a reading out of limits, or one that is missing
 * @param rule id of the pack's rule
 * @param measure which measure; absent when the reading is missing
 * @param value what was read; absent when the reading is missing
 * @param bound the limit in words
 * @param action what the pack wants done; absent when the reading is missing: take it
 * @param source why the pack has the rule
 * @param times how often the same missing reading has alarmed, from 1; absent for a reading
 * @param at the moment of the reading, or of the first alarm (UTC)
 */
public record Alert(
    Kind kind,
    String rule,
    @Nullable Measure measure,
    @Nullable Integer value,
    String bound,
    @Nullable Action action,
    String source,
    @Nullable Integer times,
    Instant at) {

  /** What alerts are about. */
  public enum Kind {
    OUT_OF_LIMITS,
    READING_MISSING
  }

  /** This alarm, sounded once more for the same reason. */
  public Alert again() {
    int before = times == null ? 1 : times;
    return new Alert(kind, rule, measure, value, bound, action, source, before + 1, at);
  }
}
