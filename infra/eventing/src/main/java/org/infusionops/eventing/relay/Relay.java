package org.infusionops.eventing.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.infusionops.eventing.store.Documents;
import org.infusionops.eventing.store.Owed;
import org.infusionops.eventing.store.StoredAggregates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what aggregates owe. Each aggregate with something to publish has a lane: its events go
 * one after another, the next only when the log has the one before; many lanes go at once. What the
 * log has is taken from the outbox afterwards, so a crash anywhere publishes an event again, never
 * not at all. A lane that fails backs off alone.
 *
 * <p>Lanes open when a save wakes the relay, and by {@link #sweep} for whatever a crash or another
 * instance left behind.
 *
 * <p>Threads: everything that reads, sends or acknowledges runs on the given executor, which must
 * run one task at a time. {@link #wake} and the log's callbacks only queue.
 */
public final class Relay implements StoredAggregates.Publishing {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private final EventLog eventLog;
  private final InstantSource wall;
  private final Executor executor;
  private final Delayed delayed;
  private final Settings settings;
  private final Observer observer;

  private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();
  private final List<Lane> published = new ArrayList<>();
  private boolean acknowledging;

  /**
   * How the relay behaves.
   *
   * @param maxLanes how many aggregates are published at the same time
   * @param sweepAge how long an event waits before a sweep takes it up
   * @param firstBackOff pause after a first failure; doubles up to {@code maxBackOff}
   */
  public record Settings(
      int maxLanes, Duration sweepAge, Duration firstBackOff, Duration maxBackOff) {

    public static final Settings DEFAULT =
        new Settings(4096, Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(10));
  }

  /** Runs a task on the relay's executor after a pause. */
  public interface Delayed {
    void run(Runnable task, Duration after);
  }

  /** Told what the relay does; for metrics. */
  public interface Observer {
    void published(Duration sinceSent);

    void failed();
  }

  private record Key(Documents documents, String id) {}

  private static final class Lane {
    final Key key;
    List<Owed> owed = List.of();
    int next;
    long publishedUpTo;
    int failures;
    // Set by any thread when more may have come than this lane knows of.
    volatile boolean readAgain;
    Instant sentAt = Instant.EPOCH;

    Lane(Key key) {
      this.key = key;
    }
  }

  public Relay(
      EventLog eventLog,
      InstantSource wall,
      Executor executor,
      Delayed delayed,
      Settings settings,
      Observer observer) {
    this.eventLog = eventLog;
    this.wall = wall;
    this.executor = executor;
    this.delayed = delayed;
    this.settings = settings;
    this.observer = observer;
  }

  @Override
  public void wake(Documents documents, String id, List<Owed> owed) {
    Key key = new Key(documents, id);
    Lane fresh = new Lane(key);
    Lane open =
        lanes.compute(
            key,
            (_, lane) -> {
              if (lane != null) {
                lane.readAgain = true;
                return lane;
              }
              // With no room now, a sweep takes it up as soon as there is.
              return lanes.size() < settings.maxLanes() ? fresh : null;
            });
    if (open == fresh) {
      fresh.owed = owed;
      executor.execute(() -> advance(fresh));
    }
  }

  /**
   * Opens lanes for what has waited too long. To be called regularly, on the executor.
   *
   * @return how many lanes it opened
   */
  public int sweep(Documents documents) {
    int room = Math.min(1000, settings.maxLanes() - lanes.size());
    if (room <= 0) {
      return 0;
    }
    var opened = new HashMap<String, Lane>();
    for (String id : documents.pending(wall.instant().minus(settings.sweepAge()), room)) {
      Lane lane = new Lane(new Key(documents, id));
      // Opened before its outbox is read, so that what is read is not older than the lane.
      if (lanes.putIfAbsent(lane.key, lane) == null) {
        opened.put(id, lane);
      }
    }
    if (opened.isEmpty()) {
      return 0;
    }
    try {
      Map<String, List<Owed>> outboxes = documents.outboxes(List.copyOf(opened.keySet()));
      opened.forEach((id, lane) -> lane.owed = outboxes.getOrDefault(id, List.of()));
    } catch (RuntimeException e) {
      opened.values().forEach(this::close);
      throw e;
    }
    opened.values().forEach(this::advance);
    return opened.size();
  }

  /** How many aggregates are being published. */
  public int openLanes() {
    return lanes.size();
  }

  /** Sends the lane's next event, or sees to its end when it knows of no more. */
  private void advance(Lane lane) {
    if (lane.next == lane.owed.size()) {
      if (lane.publishedUpTo > 0) {
        acknowledgeSoon(lane);
      } else {
        readOrClose(lane, true);
      }
      return;
    }
    Owed event = lane.owed.get(lane.next);
    lane.sentAt = wall.instant();
    try {
      eventLog.append(
          lane.key.id(), event, error -> executor.execute(() -> sent(lane, event, error)));
    } catch (RuntimeException e) {
      backOff(lane, e);
    }
  }

  private void sent(Lane lane, Owed event, @Nullable Exception error) {
    if (error != null) {
      backOff(lane, error);
      return;
    }
    observer.published(Duration.between(lane.sentAt, wall.instant()));
    lane.failures = 0;
    lane.publishedUpTo = event.seq();
    lane.next++;
    advance(lane);
  }

  /** Many lanes end at about the same time: their outboxes are shortened in one go. */
  private void acknowledgeSoon(Lane lane) {
    published.add(lane);
    if (!acknowledging) {
      acknowledging = true;
      executor.execute(this::acknowledge);
    }
  }

  private void acknowledge() {
    acknowledging = false;
    var byCollection = new HashMap<Documents, List<Lane>>();
    published.forEach(
        lane ->
            byCollection.computeIfAbsent(lane.key.documents(), _ -> new ArrayList<>()).add(lane));
    published.clear();
    byCollection.forEach(
        (documents, ended) -> {
          var upTo = new HashMap<String, Long>();
          ended.forEach(lane -> upTo.put(lane.key.id(), lane.publishedUpTo));
          try {
            documents.acknowledge(upTo);
            ended.forEach(lane -> readOrClose(lane, false));
          } catch (RuntimeException e) {
            ended.forEach(lane -> backOff(lane, e));
          }
        });
  }

  private void readOrClose(Lane lane, boolean neverRead) {
    if (!neverRead && closeUnlessAgain(lane)) {
      return;
    }
    lane.readAgain = false;
    try {
      lane.owed =
          lane.key
              .documents()
              .outboxes(List.of(lane.key.id()))
              .getOrDefault(lane.key.id(), List.of());
      lane.next = 0;
      lane.publishedUpTo = 0;
    } catch (RuntimeException e) {
      backOff(lane, e);
      return;
    }
    if (lane.owed.isEmpty()) {
      if (!closeUnlessAgain(lane)) {
        executor.execute(() -> readOrClose(lane, false));
      }
    } else {
      advance(lane);
    }
  }

  private boolean closeUnlessAgain(Lane lane) {
    // Atomic with wake: either it finds the lane and flags it, or it opens a new one.
    return lanes.computeIfPresent(lane.key, (_, open) -> open.readAgain ? open : null) == null;
  }

  private void close(Lane lane) {
    lanes.remove(lane.key, lane);
  }

  /** After a pause what was published is acknowledged, and the rest of the outbox read anew. */
  private void backOff(Lane lane, Exception cause) {
    observer.failed();
    lane.failures++;
    long doubled = settings.firstBackOff().toMillis() << Math.min(lane.failures - 1, 20);
    long most = Math.min(doubled, settings.maxBackOff().toMillis());
    Duration pause =
        Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    if (lane.failures == 1 || lane.failures % 10 == 0) {
      log.warn(
          "cannot publish for {} {} (failure {}), again in {}: {}",
          lane.key.documents().name(),
          lane.key.id(),
          lane.failures,
          pause,
          cause.toString());
    }
    delayed.run(
        () -> {
          if (lane.publishedUpTo > 0) {
            lane.readAgain = true;
            acknowledgeSoon(lane);
          } else {
            readOrClose(lane, true);
          }
        },
        pause);
  }
}
