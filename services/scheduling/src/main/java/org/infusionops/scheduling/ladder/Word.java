package org.infusionops.scheduling.ladder;

import java.time.Instant;

/**
 * Who says something, and why.
 *
 * @param by staff id
 * @param reason in words
 * @param at when (UTC)
 */
record Word(String by, String reason, Instant at) {

  /** Their decision about a treatment as it is. */
  Decided on(Treatment treatment, Decided.Kind kind) {
    Question asked = treatment.question().orElse(null);
    return new Decided(
        kind,
        treatment.position().step(),
        asked == null ? null : asked.rule(),
        asked == null ? treatment.heardHere() : asked.inputs(),
        treatment.done().size(),
        null,
        reason,
        by,
        at);
  }
}
