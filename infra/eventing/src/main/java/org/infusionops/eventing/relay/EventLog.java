package org.infusionops.eventing.relay;

import java.util.function.Consumer;
import org.infusionops.eventing.store.Owed;
import org.jspecify.annotations.Nullable;

/** Where events are published: an append-only log, ordered by aggregate. */
public interface EventLog {

  /**
   * Appends the event. May return before it is on the log.
   *
   * @param aggregate the aggregate's id, the key by which the log keeps order
   * @param done called once: without an error when the log has the event for good
   * @throws RuntimeException when it cannot even be handed over; then {@code done} is not called
   */
  void append(String aggregate, Owed event, Consumer<@Nullable Exception> done);
}
