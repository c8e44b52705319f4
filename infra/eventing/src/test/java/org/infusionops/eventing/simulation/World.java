package org.infusionops.eventing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.relay.EventLog;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.store.InMemoryDocuments;
import org.infusionops.eventing.store.Json;
import org.infusionops.eventing.store.Owed;
import org.infusionops.eventing.store.StoredAggregates;
import org.jspecify.annotations.Nullable;

/**
 * Two instances of a publishing service over one store, a log, and a consuming service; all in one
 * thread, stepped by a random number generator, so that a run is repeated by its seed. The store
 * can crash whoever uses it before or after any operation; the log may be slow, refuse an event, or
 * keep it and say it did not; the consumer may be given anything again.
 */
final class World {

  record Ticked(int number) {}

  record Counter(int ticks) {}

  record Tally(List<Integer> seen) {
    Tally {
      seen = List.copyOf(seen);
    }
  }

  /** The process that is running dies here. */
  static final class Crash extends Error {
    Crash() {
      super("simulated crash", null, false, false);
    }
  }

  static final int AGGREGATES = 4;
  private static final EventCatalogue CATALOGUE =
      new EventCatalogue(Map.of("sim.Ticked.v1", Ticked.class), _ -> java.util.Optional.empty());

  private final Random random;
  private final long crashAt;
  private final boolean randomCrashes;
  private long steps;
  private boolean healed;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;

  private final InMemoryDocuments counters = new InMemoryDocuments("counters", this::step);
  private final InMemoryDocuments tallies = new InMemoryDocuments("tallies", this::step);
  private final Map<String, List<Owed>> log = new LinkedHashMap<>();
  private final Map<String, Integer> offsets = new HashMap<>();
  private final List<Instance> instances = new ArrayList<>();

  /**
   * @param crashAt the step at which the running process crashes; 0 for none
   * @param randomCrashes whether there are more crashes, at random
   */
  World(long seed, long crashAt, boolean randomCrashes) {
    this.random = new Random(seed);
    this.crashAt = crashAt;
    this.randomCrashes = randomCrashes;
    instances.add(new Instance());
    instances.add(new Instance());
  }

  private void step() {
    steps++;
    if (!healed && (steps == crashAt || randomCrashes && random.nextInt(60) == 0)) {
      throw new Crash();
    }
  }

  long steps() {
    return steps;
  }

  /** One process of the publishing service. */
  private final class Instance {
    Deque<Runnable> tasks = new ArrayDeque<>();
    List<Runnable> delayed = new ArrayList<>();
    List<InFlight> inFlight = new ArrayList<>();
    Map<String, Stored<Counter>> copies = new HashMap<>();
    Relay relay = start();
    Aggregates<Counter> aggregates = aggregates(relay);

    private Relay start() {
      Deque<Runnable> queue = tasks;
      List<Runnable> later = delayed;
      List<InFlight> flying = inFlight;
      EventLog eventLog =
          (aggregate, event, done) -> flying.add(new InFlight(aggregate, event, done));
      return new Relay(
          eventLog,
          clock,
          new Relay.Threads(queue::add, queue::add, (task, _) -> later.add(task)),
          Relay.Settings.DEFAULT,
          new Relay.Observer() {
            @Override
            public void published(Duration sinceSent) {}

            @Override
            public void failed() {}
          });
    }

    private Aggregates<Counter> aggregates(Relay publishing) {
      return new StoredAggregates<>(
          counters, Json.codec(Counter.class), CATALOGUE, surroundings(publishing));
    }

    /** All that was only in memory is gone; what was sent may still arrive at the log. */
    void restart() {
      for (InFlight lost : inFlight) {
        if (random.nextBoolean()) {
          append(lost);
        }
      }
      tasks = new ArrayDeque<>();
      delayed = new ArrayList<>();
      inFlight = new ArrayList<>();
      copies = new HashMap<>();
      relay = start();
      aggregates = aggregates(relay);
    }
  }

  private record InFlight(String aggregate, Owed event, Consumer<@Nullable Exception> done) {}

  private StoredAggregates.Surroundings surroundings(StoredAggregates.Publishing relay) {
    return new StoredAggregates.Surroundings(clock, clock, 1_000, () -> null, relay, () -> {});
  }

  private void append(InFlight flying) {
    log.computeIfAbsent(flying.aggregate(), _ -> new ArrayList<>()).add(flying.event());
  }

  /** Lets the given number of things happen, whatever they are. */
  void live(int happenings) {
    for (int i = 0; i < happenings; i++) {
      Instance instance = instances.get(random.nextInt(instances.size()));
      try {
        happen(instance);
      } catch (Crash e) {
        instance.restart();
      }
    }
  }

  private void happen(Instance instance) {
    switch (random.nextInt(11)) {
      case 0, 1 -> tick(instance);
      case 10 -> levelOff(instance);
      case 2, 3, 4 -> runTask(instance);
      case 5 -> land(instance);
      case 6 -> instance.relay.sweep(counters);
      case 7 -> now = now.plusMillis(random.nextInt(900));
      case 8 -> consume();
      default -> {
        if (!instance.delayed.isEmpty()) {
          instance.tasks.add(instance.delayed.removeFirst());
        }
      }
    }
  }

  private void tick(Instance instance) {
    String id = "counter-" + random.nextInt(AGGREGATES);
    int events = 1 + random.nextInt(3);
    Function<Counter, Change<Counter>> decide = counter -> ticks(counter, events);
    Stored<Counter> copy = instance.copies.get(id);
    Stored<Counter> after;
    if (counters.find(id) == null) {
      after = instance.aggregates.create(id, ticks(new Counter(0), events));
    } else if (copy != null && random.nextBoolean()) {
      after = instance.aggregates.change(copy, decide);
    } else {
      after = instance.aggregates.change(id, decide);
    }
    // Now and then not: an older copy must do as well.
    if (random.nextInt(4) > 0) {
      instance.copies.put(id, after);
    }
  }

  /** All counters this instance has copies of, old ones too, tick until they agree. */
  private void levelOff(Instance instance) {
    List<Stored<Counter>> copies = List.copyOf(instance.copies.values());
    int level = 1 + copies.stream().mapToInt(copy -> copy.state().ticks()).max().orElse(0);
    instance
        .aggregates
        .changeAll(copies, counter -> ticks(counter, Math.max(0, level - counter.ticks())))
        .forEach(after -> instance.copies.put(after.id(), after));
  }

  private static Change<Counter> ticks(Counter counter, int events) {
    Change<Counter> change = Change.to(new Counter(counter.ticks() + events));
    for (int i = 1; i <= events; i++) {
      change = change.publish(new Ticked(counter.ticks() + i));
    }
    return change;
  }

  private static void runTask(Instance instance) {
    Runnable task = instance.tasks.poll();
    if (task != null) {
      task.run();
    }
  }

  /** Something sent reaches the log, or does not, and the sender is told the truth or a lie. */
  private void land(Instance instance) {
    if (instance.inFlight.isEmpty()) {
      return;
    }
    InFlight flying = instance.inFlight.remove(random.nextInt(instance.inFlight.size()));
    int luck = healed ? 9 : random.nextInt(10);
    if (luck > 0) {
      append(flying);
    }
    flying.done().accept(luck > 1 ? null : new IllegalStateException("no acknowledgement"));
  }

  /** The consumer takes the next event of some aggregate; sometimes it goes back first. */
  private void consume() {
    var names = List.copyOf(log.keySet());
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    int offset = offsets.getOrDefault(name, 0);
    if (!healed && offset > 0 && random.nextInt(5) == 0) {
      offset -= 1 + random.nextInt(offset);
    }
    if (offset < log.get(name).size()) {
      handle(name, log.get(name).get(offset));
      offsets.put(name, offset + 1);
    }
  }

  private void handle(String name, Owed owed) {
    Ticked ticked = Json.mapper().readValue(owed.data(), Ticked.class);
    var event =
        new Received<>(ticked, owed.type(), owed.id(), "sim", name, owed.seq(), owed.time());
    Aggregates<Tally> consumer =
        new StoredAggregates<>(
            tallies, Json.codec(Tally.class), CATALOGUE, surroundings((_, _, _) -> {}));
    consumer.createOrChangeOn(
        event,
        "tally-of-" + name,
        before -> {
          var seen = new ArrayList<>(before.map(Tally::seen).orElse(List.of()));
          seen.add(ticked.number());
          return Change.to(new Tally(seen));
        });
  }

  /** No more faults: everything owed must now come through. */
  void heal() {
    healed = true;
    for (int round = 0; round < 200; round++) {
      now = now.plusSeconds(2);
      for (Instance instance : instances) {
        instance.relay.sweep(counters);
        for (int i = 0; i < 50; i++) {
          instance.tasks.addAll(instance.delayed);
          instance.delayed.clear();
          runTask(instance);
          land(instance);
        }
      }
      for (int i = 0; i < 20; i++) {
        consume();
      }
    }
  }

  /** What the counters promised, by aggregate: how many ticks. */
  Map<String, Integer> promised() {
    return read(
        id -> {
          var found = counters.find(id);
          return found == null ? null : found.state().getInteger("ticks");
        });
  }

  Map<String, List<Integer>> seen() {
    return read(
        id -> {
          var found = tallies.find("tally-of-" + id);
          return found == null ? null : found.state().getList("seen", Integer.class);
        });
  }

  /** The numbers on the log, each at its first appearance. */
  Map<String, List<Long>> onTheLog() {
    return read(
        id -> log.containsKey(id) ? log.get(id).stream().map(Owed::seq).distinct().toList() : null);
  }

  long unpublished() {
    return counters.countPending();
  }

  private static <T> Map<String, T> read(java.util.function.Function<String, @Nullable T> of) {
    var all = new LinkedHashMap<String, T>();
    for (int i = 0; i < AGGREGATES; i++) {
      T value = of.apply("counter-" + i);
      if (value != null) {
        all.put("counter-" + i, value);
      }
    }
    return all;
  }
}
