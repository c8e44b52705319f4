package org.infusionops.eventing.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event an aggregate owes the world: saved with it, not published yet.
 *
 * @param seq its number among the aggregate's events, from 1 without gaps
 * @param id the event's id
 * @param type its name on the wire
 * @param data the event as JSON, the very text that is published
 * @param time when it happened
 * @param traceparent the trace it belongs to (W3C), if any
 */
public record Owed(
    long seq, String id, String type, String data, Instant time, @Nullable String traceparent) {}
