package org.infusionops.intake.lookalike;

import java.time.Instant;

/**
 * A series of sessions that scheduling holds or has booked for a patient.
 *
 * @param until when its last session ends, or its hold does (UTC)
 */
public record SeriesClaim(String patientId, Instant until) {

  SeriesClaim atLeastUntil(Instant other) {
    return other.isAfter(until) ? new SeriesClaim(patientId, other) : this;
  }
}
