package org.infusionops.intake.measurement;

import java.time.Instant;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.instrument.Score;

/**
 * What of a measurement a trend is drawn from.
 *
 * @param id the measurement, or the screening it is part of
 * @param takenAt when the answers were given (UTC)
 */
record Reading(
    String id,
    String patientId,
    String instrument,
    Instant takenAt,
    Occasion occasion,
    Way way,
    Score score) {

  static Reading of(Stored<Measurement> stored) {
    Measurement measurement = stored.state();
    return new Reading(
        stored.id(),
        measurement.patientId(),
        measurement.instrument(),
        measurement.takenAt(),
        measurement.occasion(),
        measurement.way(),
        measurement.score());
  }
}
