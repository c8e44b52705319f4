package org.infusionops.eventing.consumption;

import java.util.LinkedHashMap;
import java.util.Map;
import org.infusionops.eventing.Received;

/**
 * Watches the sequence numbers that go by and tells duplicates and gaps; for metrics and alarms
 * only, since it remembers the most recent aggregates and forgets at a restart.
 */
public final class SequenceWatch {

  private static final int REMEMBERED = 50_000;

  /** How an event stands to the one before it. */
  public enum Finding {
    IN_ORDER,
    DUPLICATE,
    GAP
  }

  private final Map<String, Long> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The first event seen of an aggregate is in order, whatever its number. */
  public synchronized Finding look(Received<?> event) {
    Long before = newest.get(event.origin());
    if (before != null && event.sequence() <= before) {
      return Finding.DUPLICATE;
    }
    newest.put(event.origin(), event.sequence());
    return before != null && event.sequence() > before + 1 ? Finding.GAP : Finding.IN_ORDER;
  }
}
