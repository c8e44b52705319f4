package org.infusionops.treatment.vitals;

import java.time.Instant;

/**
 * Vital signs as recorded in a session.
 *
 * @param vitals what was measured
 * @param at when it was measured (UTC)
 * @param by staff id of who recorded it
 */
public record Reading(Vitals vitals, Instant at, String by) {}
