package org.infusionops.intake.rights;

import java.time.Instant;

/**
 * When a patient was last given an infusion, as treatment told. Its id is the patient's.
 *
 * @param at the latest moment a session ended in which an infusion was begun (UTC)
 */
record LastSession(Instant at) {

  LastSession orLater(Instant other) {
    return other.isAfter(at) ? new LastSession(other) : this;
  }
}
