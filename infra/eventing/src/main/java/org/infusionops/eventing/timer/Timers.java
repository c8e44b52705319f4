package org.infusionops.eventing.timer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.Trace;
import org.infusionops.eventing.store.Documents;
import org.infusionops.eventing.store.StoredAggregates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings the due timers of one kind of aggregate. A due document is claimed for a lease, so that of
 * several instances one rings it; and should two ring it after all, only one can disarm it.
 *
 * @param <S> the aggregate's state
 */
public final class Timers<S> {

  private static final Logger log = LoggerFactory.getLogger(Timers.class);
  private static final int PAGE = 100;

  private final Rings<S> rings;
  private final Documents documents;
  private final InstantSource clock;
  private final Duration lease;

  public Timers(Rings<S> rings, InstantSource clock, Duration lease) {
    this.rings = rings;
    this.documents = documents(rings.aggregates());
    this.clock = clock;
    this.lease = lease;
  }

  private static Documents documents(Aggregates<?> aggregates) {
    if (aggregates instanceof StoredAggregates<?> stored) {
      return stored.documents();
    }
    throw new IllegalArgumentException("timers need aggregates made by the AggregateFactory");
  }

  /**
   * Claims what is due and rings it on the executor.
   *
   * @return how many aggregates were claimed
   */
  public int sweep(Executor executor) {
    int claimed = 0;
    for (Documents.Due due : documents.due(clock.instant(), PAGE)) {
      if (documents.claim(due, clock.instant().plus(lease))) {
        claimed++;
        executor.execute(() -> ringAll(due.id()));
      }
    }
    return claimed;
  }

  private void ringAll(String id) {
    Set<Map.Entry<String, Instant>> rung = new HashSet<>();
    try {
      for (Optional<Ringing<S>> next = nextDue(id, rung);
          next.isPresent();
          next = nextDue(id, rung)) {
        Ringing<S> ringing = next.get();
        rung.add(Map.entry(ringing.name(), ringing.at()));
        rings.ring(ringing);
      }
    } catch (RuntimeException e) {
      // It stays armed and rings again when the lease is over.
      log.warn(
          "a timer of {} {} failed, again in {}: {}", documents.name(), id, lease, Trace.of(e));
    }
  }

  private Optional<Ringing<S>> nextDue(String id, Set<Map.Entry<String, Instant>> rung) {
    Instant now = clock.instant();
    return rings
        .aggregates()
        .find(id)
        .flatMap(
            stored ->
                stored.timers().entrySet().stream()
                    .filter(timer -> !timer.getValue().isAfter(now) && !rung.contains(timer))
                    .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .map(timer -> ringing(stored, timer, now)));
  }

  private static <S> Ringing<S> ringing(
      Stored<S> stored, Map.Entry<String, Instant> timer, Instant now) {
    return new Ringing<>(stored.id(), timer.getKey(), timer.getValue(), now, stored.state());
  }
}
