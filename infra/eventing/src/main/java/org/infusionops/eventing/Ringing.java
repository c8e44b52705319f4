package org.infusionops.eventing;

import java.time.Instant;

/**
 * A timer whose moment has come.
 *
 * @param id the aggregate
 * @param name the timer
 * @param at when it was to ring
 * @param now when it rings; later than {@code at} by little, or by much after an outage
 * @param state the aggregate's state when the timer was found due
 */
public record Ringing<S>(String id, String name, Instant at, Instant now, S state) {}
