package org.infusionops.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;

/**
 * Aggregates in memory, with the compare-and-set of the real ones, and a hook before and after each
 * read and write where a test may crash or let others go first.
 */
public final class InMemoryAggregates<S> implements Aggregates<S> {

  private final String name;
  private final BiPredicate<Bson, S> matching;
  private final Function<S, Optional<String>> unique;
  private final Runnable atEachStep;
  private final Map<String, Stored<S>> stored = new ConcurrentHashMap<>();
  private final List<Record> published = new CopyOnWriteArrayList<>();

  public InMemoryAggregates(String name, BiPredicate<Bson, S> matching, Runnable atEachStep) {
    this(name, matching, _ -> Optional.empty(), atEachStep);
  }

  /**
   * @param unique a value that no two of them may share, if it has one
   */
  public InMemoryAggregates(
      String name,
      BiPredicate<Bson, S> matching,
      Function<S, Optional<String>> unique,
      Runnable atEachStep) {
    this.name = name;
    this.matching = matching;
    this.unique = unique;
    this.atEachStep = atEachStep;
  }

  /** Everything published, in the order it was decided. */
  public List<Record> published() {
    return List.copyOf(published);
  }

  public List<Stored<S>> all() {
    return List.copyOf(stored.values());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Stored<S>> find(String id) {
    atEachStep.run();
    return Optional.ofNullable(stored.get(id));
  }

  @Override
  public Stored<S> get(String id) {
    return find(id).orElseThrow(() -> new NoSuchAggregate(name, id));
  }

  @Override
  public Stored<S> create(String id, Change<S> first) {
    return insert(id, first).orElseThrow(() -> new AlreadyExists(name, id));
  }

  private Optional<Stored<S>> insert(String id, Change<S> first) {
    atEachStep.run();
    var fresh = new Stored<>(id, 1, first.state(), first.timersAfter(Map.of()));
    synchronized (published) {
      if (isTaken(id, first.state()) || stored.putIfAbsent(id, fresh) != null) {
        return Optional.empty();
      }
      published.addAll(first.events());
    }
    atEachStep.run();
    return Optional.of(fresh);
  }

  private boolean isTaken(String id, S state) {
    Optional<String> value = unique.apply(state);
    return value.isPresent()
        && stored.values().stream()
            .anyMatch(other -> !other.id().equals(id) && unique.apply(other.state()).equals(value));
  }

  @Override
  public Stored<S> change(String id, Function<S, Change<S>> decide) {
    while (true) {
      Stored<S> before = get(id);
      Optional<Stored<S>> after = save(before, decide.apply(before.state()), before.timers());
      if (after.isPresent()) {
        return after.get();
      }
    }
  }

  @Override
  public Stored<S> change(Stored<S> copy, Function<S, Change<S>> decide) {
    return overCopy(copy, decide).orElseGet(() -> change(copy.id(), decide));
  }

  /** Each is written by itself, so that a test may crash or let others go first in between. */
  @Override
  public List<Stored<S>> changeAll(List<Stored<S>> copies, Function<S, Change<S>> decide) {
    List<Stored<S>> after =
        copies.stream().flatMap(copy -> overCopy(copy, decide).stream()).toList();
    return after.size() == copies.size()
        ? after
        : copies.stream().map(copy -> change(copy.id(), decide)).toList();
  }

  private Optional<Stored<S>> overCopy(Stored<S> copy, Function<S, Change<S>> decide) {
    Change<S> change;
    try {
      change = decide.apply(copy.state());
    } catch (RuntimeException _) {
      return Optional.empty();
    }
    return save(copy, change, copy.timers()).filter(after -> after.version() > copy.version());
  }

  @Override
  public Stored<S> change(String id, long expectedVersion, Function<S, Change<S>> decide) {
    return change(
        id,
        state -> {
          long version = stored.get(id).version();
          if (version != expectedVersion) {
            throw new StaleVersion(name, id, expectedVersion, version);
          }
          return decide.apply(state);
        });
  }

  private Optional<Stored<S>> save(
      Stored<S> before, Change<S> change, Map<String, Instant> timersBefore) {
    Map<String, Instant> timers = change.timersAfter(timersBefore);
    if (change.state().equals(before.state())
        && change.events().isEmpty()
        && timers.equals(before.timers())) {
      return Optional.of(before);
    }
    atEachStep.run();
    var after = new Stored<>(before.id(), before.version() + 1, change.state(), timers);
    synchronized (published) {
      if (before.equals(stored.get(before.id())) && isTaken(before.id(), change.state())) {
        throw new AlreadyExists(name, before.id());
      }
      if (!stored.replace(before.id(), before, after)) {
        return Optional.empty();
      }
      published.addAll(change.events());
    }
    atEachStep.run();
    return Optional.of(after);
  }

  @Override
  public Optional<Stored<S>> createOn(Received<?> event, String id, Supplier<Change<S>> first) {
    return insert(id, first.get());
  }

  @Override
  public Optional<Stored<S>> changeOn(Received<?> event, String id, Function<S, Change<S>> decide) {
    return Optional.of(change(id, decide));
  }

  @Override
  public Optional<Stored<S>> createOrChangeOn(
      Received<?> event, String id, Function<Optional<S>, Change<S>> decide) {
    throw new UnsupportedOperationException("scheduling has no use for it");
  }

  @Override
  public Optional<Stored<S>> changeOnRing(Ringing<S> timer, Function<S, Change<S>> decide) {
    while (true) {
      Stored<S> before = get(timer.id());
      if (!timer.at().equals(before.timers().get(timer.name()))) {
        return Optional.empty();
      }
      var withoutIt = new HashMap<>(before.timers());
      withoutIt.remove(timer.name());
      Optional<Stored<S>> after = save(before, decide.apply(before.state()), withoutIt);
      if (after.isPresent()) {
        return after;
      }
    }
  }

  /** The timers due, the earliest first. */
  public List<Ringing<S>> due(Instant now) {
    var due = new ArrayList<Ringing<S>>();
    for (Stored<S> each : stored.values()) {
      each.timers()
          .forEach(
              (timer, at) -> {
                if (!at.isAfter(now)) {
                  due.add(new Ringing<>(each.id(), timer, at, now, each.state()));
                }
              });
    }
    due.sort((one, other) -> one.at().compareTo(other.at()));
    return due;
  }

  @Override
  public List<Stored<S>> query(Bson filter, Bson sort, int skip, int limit) {
    atEachStep.run();
    return stored.values().stream().filter(each -> matching.test(filter, each.state())).toList();
  }

  @Override
  public List<Stored<S>> query(
      Bson filter, Bson sort, int limit, Function<String, Optional<Stored<S>>> copies) {
    return query(filter, sort, 0, limit);
  }

  @Override
  public long count(Bson filter) {
    return stored.values().stream().filter(each -> matching.test(filter, each.state())).count();
  }
}
