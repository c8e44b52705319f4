package org.infusionops.eventing.relay;

import java.time.Duration;
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
 * <p>Threads: one sends and hears from the log, another one asks the store, so that neither waits
 * for the other; a lane is always in the hands of one of them. {@link #wake} and the log's
 * callbacks only hand over. What gathers while the store answers is one batch of its next question.
 */
public final class Relay implements StoredAggregates.Publishing {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** How many documents a sweep reads at once that have no lane yet. */
  private static final int PAGE = 1000;

  private final EventLog eventLog;
  private final InstantSource wall;
  private final Threads threads;
  private final Settings settings;
  private final Observer observer;

  private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();
  private final Inbox<Lane> ready;
  private final Inbox<Sent> sent;
  private final Inbox<Lane> ended;

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

  /**
   * Where the relay runs; each of the two runs one task at a time.
   *
   * @param sending sends events and hears whether they arrived
   * @param storing reads outboxes and shortens them
   */
  public record Threads(Executor sending, Executor storing, Delayed delayed) {}

  /** Runs a short task after a pause, on any thread. */
  public interface Delayed {
    void run(Runnable task, Duration after);
  }

  /** Told what the relay does; for metrics. */
  public interface Observer {
    void published(Duration sinceSent);

    void failed();
  }

  private record Key(Documents documents, String id) {}

  /** What the log said of an event. */
  private record Sent(Lane lane, Owed event, @Nullable Exception error) {}

  private static final class Lane {
    final Key key;
    List<Owed> owed = List.of();
    int next;
    long publishedUpTo;
    int failures;
    // Set by any thread when more may have come than this lane knows of.
    volatile boolean readAgain;
    long sentAt; // System.nanoTime()

    Lane(Key key) {
      this.key = key;
    }
  }

  public Relay(
      EventLog eventLog,
      InstantSource wall,
      Threads threads,
      Settings settings,
      Observer observer) {
    this.eventLog = eventLog;
    this.wall = wall;
    this.threads = threads;
    this.settings = settings;
    this.observer = observer;
    this.ready = new Inbox<>(threads.sending(), all -> all.forEach(this::advance));
    this.sent = new Inbox<>(threads.sending(), all -> all.forEach(this::heard));
    this.ended = new Inbox<>(threads.storing(), this::settle);
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
      ready.add(fresh);
    }
  }

  /**
   * Opens lanes for what has waited too long. To be called regularly, on the storing thread: lanes
   * close on that thread only, so what is read here is not older than the lane it is for.
   *
   * @return whether there may be more than was read
   */
  public boolean sweep(Documents documents) {
    int open = lanes.size();
    if (open >= settings.maxLanes()) {
      return true;
    }
    // Some of what is found has a lane already.
    int limit = open + Math.min(PAGE, settings.maxLanes() - open);
    Map<String, List<Owed>> pending =
        documents.pending(wall.instant().minus(settings.sweepAge()), limit);
    pending.forEach(
        (id, owed) -> {
          Lane lane = new Lane(new Key(documents, id));
          lane.owed = owed;
          if (lanes.putIfAbsent(lane.key, lane) == null) {
            ready.add(lane);
          }
        });
    return pending.size() == limit;
  }

  /** How many aggregates are being published. */
  public int openLanes() {
    return lanes.size();
  }

  /** Sends the lane's next event, or sees to its end when it knows of no more. */
  private void advance(Lane lane) {
    if (lane.next == lane.owed.size()) {
      ended.add(lane);
      return;
    }
    Owed event = lane.owed.get(lane.next);
    lane.sentAt = System.nanoTime();
    try {
      eventLog.append(lane.key.id(), event, error -> sent.add(new Sent(lane, event, error)));
    } catch (RuntimeException e) {
      backOff(lane, e);
    }
  }

  private void heard(Sent sent) {
    Lane lane = sent.lane();
    if (sent.error() != null) {
      backOff(lane, sent.error());
      return;
    }
    observer.published(Duration.ofNanos(System.nanoTime() - lane.sentAt));
    lane.failures = 0;
    lane.publishedUpTo = sent.event().seq();
    lane.next++;
    advance(lane);
  }

  private void settle(List<Lane> all) {
    var byCollection = new HashMap<Documents, List<Lane>>();
    all.forEach(
        lane ->
            byCollection.computeIfAbsent(lane.key.documents(), _ -> new ArrayList<>()).add(lane));
    byCollection.forEach(
        (documents, some) -> {
          if (acknowledge(documents, some)) {
            readOn(documents, some.stream().filter(lane -> !isDone(lane)).toList());
          }
        });
  }

  /** Takes from the outboxes what is on the log. */
  private boolean acknowledge(Documents documents, List<Lane> some) {
    var upTo = new HashMap<String, Long>();
    for (Lane lane : some) {
      if (lane.publishedUpTo > 0) {
        upTo.put(lane.key.id(), lane.publishedUpTo);
      }
    }
    try {
      if (!upTo.isEmpty()) {
        documents.acknowledge(upTo);
      }
      return true;
    } catch (RuntimeException e) {
      some.forEach(lane -> backOff(lane, e));
      return false;
    }
  }

  /** A lane is done, and closed, when all it was opened for is published. */
  private boolean isDone(Lane lane) {
    return lane.publishedUpTo > 0 && closeUnlessAgain(lane);
  }

  /** What else the aggregates owe is read and sent; whoever owes nothing more is done. */
  private void readOn(Documents documents, List<Lane> some) {
    if (some.isEmpty()) {
      return;
    }
    Map<String, List<Owed>> outboxes;
    some.forEach(lane -> lane.readAgain = false);
    try {
      outboxes = documents.outboxes(some.stream().map(lane -> lane.key.id()).toList());
    } catch (RuntimeException e) {
      some.forEach(lane -> backOff(lane, e));
      return;
    }
    for (Lane lane : some) {
      lane.owed = outboxes.getOrDefault(lane.key.id(), List.of());
      lane.next = 0;
      lane.publishedUpTo = 0;
      if (!lane.owed.isEmpty() || !closeUnlessAgain(lane)) {
        ready.add(lane);
      }
    }
  }

  private boolean closeUnlessAgain(Lane lane) {
    // Atomic with wake: either it finds the lane and flags it, or it opens a new one.
    return lanes.computeIfPresent(lane.key, (_, open) -> open.readAgain ? open : null) == null;
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
    lane.readAgain = true;
    threads.delayed().run(() -> ended.add(lane), pause);
  }
}
