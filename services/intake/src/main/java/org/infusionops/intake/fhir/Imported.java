package org.infusionops.intake.fhir;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.intake.instrument.Instrument;

/**
 * What was found in resources that were sent.
 *
 * @param answers by item; what is not in it was not answered
 * @param takenAt when they were given (UTC)
 */
record Imported(Instrument instrument, Map<String, Integer> answers, Instant takenAt) {
  Imported {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }
}
