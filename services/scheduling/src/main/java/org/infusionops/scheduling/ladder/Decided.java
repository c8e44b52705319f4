package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.util.List;
import org.infusionops.scheduling.pack.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a prescriber decided, with what was known then. It is never changed.
 *
 * @param step where the patient was: 0 in the series
 * @param rule the rule that asked; absent when nobody asked
 * @param inputs the outcomes it was decided by
 * @param sessions how many sessions were done by then
 * @param steps the steps from then on; only when they were edited
 * @param reason why, in words
 * @param by staff id of the prescriber
 * @param at when (UTC)
 */
record Decided(
    Kind kind,
    int step,
    @Nullable String rule,
    List<Outcome> inputs,
    int sessions,
    @Nullable List<Step> steps,
    String reason,
    String by,
    Instant at) {

  /** What was decided. */
  enum Kind {
    /** After a review: go on as planned. */
    CONTINUED,
    /** After a review: go on, but otherwise; the reason says how. */
    ADJUSTED,
    /** To the next step, with longer intervals. */
    STRETCHED,
    /** To the step before, with shorter intervals. */
    FELL_BACK,
    /** Neither, though it was proposed. */
    STAYED,
    /** Other steps, another step, or another date. */
    EDITED,
    DISCONTINUED;

    boolean isReview() {
      return this == CONTINUED || this == ADJUSTED;
    }
  }

  Decided {
    inputs = List.copyOf(inputs);
    steps = steps == null ? null : List.copyOf(steps);
  }
}
