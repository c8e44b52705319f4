package org.infusionops.intake.lookalike;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far all patients have been compared with each other by a policy.
 *
 * @param policy which policy, told by its content
 * @param after the last patient who was looked at; empty before the first
 * @param endedAt when all had been looked at (UTC); absent while some have not
 */
record LookAlikeSweep(String policy, String after, @Nullable Instant endedAt) {

  static LookAlikeSweep by(String policy) {
    return new LookAlikeSweep(policy, "", null);
  }

  LookAlikeSweep upTo(String patientId) {
    return new LookAlikeSweep(policy, patientId, null);
  }

  LookAlikeSweep ended(Instant at) {
    return new LookAlikeSweep(policy, after, at);
  }
}
