package org.infusionops.eventing.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * One aggregate as it is stored: its state and everything it still owes the world.
 *
 * @param version counts its changes from 1
 * @param seq the number of its newest event; 0 before the first
 * @param state the mapped state
 * @param outbox events to be published, in order
 * @param applied for each aggregate events were taken in from, the number of the newest
 * @param due its timers by name
 */
public record AggregateDocument(
    String id,
    long version,
    long seq,
    Document state,
    List<Owed> outbox,
    Map<String, Long> applied,
    Map<String, Instant> due) {

  public AggregateDocument {
    outbox = List.copyOf(outbox);
    applied = Map.copyOf(applied);
    due = Map.copyOf(due);
  }
}
