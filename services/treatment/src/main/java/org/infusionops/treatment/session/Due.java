package org.infusionops.treatment.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done with a session.
 *
 * @param what what it is
 * @param at when it is due (UTC); absent when it may be done at once
 */
record Due(What what, @Nullable Instant at) {

  /** What can be due. */
  enum What {
    /** The patient arrives. */
    ARRIVAL,
    /** The gate is recorded, or what is missing of it. */
    GATE,
    /** The gate has failed: a prescriber overrides, or the session is stopped. */
    GATE_DECISION,
    /** The dose is computed. */
    DOSE,
    /** A second person verifies the dose. */
    VERIFICATION,
    /** The infusion begins. */
    START,
    /** Vitals are measured. */
    VITALS,
    /** The dose has run in. */
    END_INFUSION,
    /** The discharge checklist is recorded, or what is missing of it. */
    DISCHARGE,
    /** The patient may leave. */
    COMPLETION
  }
}
