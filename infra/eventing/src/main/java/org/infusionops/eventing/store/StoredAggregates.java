package org.infusionops.eventing.store;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.OutboxFull;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.eventing.Veil;
import org.jspecify.annotations.Nullable;

/** Reads, decides and saves, again and again until nobody was faster. */
public final class StoredAggregates<S> implements Aggregates<S> {

  private static final int ATTEMPTS = 40;

  private final Documents documents;
  private final Documents.StateCodec<S> codec;
  private final Veil veil;
  private final EventCatalogue catalogue;
  private final Surroundings surroundings;

  /**
   * What the aggregates need from outside.
   *
   * @param clock the time of events and timers
   * @param wall the time by which pending events age; never moved
   * @param outboxCap how many unpublished events an aggregate may have
   * @param trace the current trace (W3C traceparent), if any
   * @param relay told when something is to be published
   * @param timers told when a timer is due at once
   */
  public record Surroundings(
      InstantSource clock,
      InstantSource wall,
      int outboxCap,
      Supplier<@Nullable String> trace,
      Publishing relay,
      Runnable timers) {}

  /** The relay, as the aggregates see it. */
  public interface Publishing {

    /**
     * The aggregate has something to publish.
     *
     * @param owed all of it, when that is known for sure; else empty, and the relay reads it
     */
    void wake(Documents documents, String id, List<Owed> owed);
  }

  public StoredAggregates(
      Documents documents,
      Documents.StateCodec<S> codec,
      EventCatalogue catalogue,
      Surroundings surroundings) {
    this(documents, codec, Veil.NONE, catalogue, surroundings);
  }

  public StoredAggregates(
      Documents documents,
      Documents.StateCodec<S> codec,
      Veil veil,
      EventCatalogue catalogue,
      Surroundings surroundings) {
    this.documents = documents;
    this.codec = codec;
    this.veil = veil;
    this.catalogue = catalogue;
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return documents.name();
  }

  /** The collection below; the relay and the timers sweep it. */
  public Documents documents() {
    return documents;
  }

  @Override
  public Optional<Stored<S>> find(String id) {
    return Optional.ofNullable(documents.find(id)).map(this::stored);
  }

  @Override
  public Stored<S> get(String id) {
    return find(id).orElseThrow(() -> new NoSuchAggregate(name(), id));
  }

  @Override
  public Stored<S> create(String id, Change<S> first) {
    return insert(id, first, null).orElseThrow(() -> new AlreadyExists(name(), id));
  }

  @Override
  public Optional<Stored<S>> createOn(Received<?> event, String id, Supplier<Change<S>> first) {
    return insert(id, first.get(), event);
  }

  @Override
  public Stored<S> change(String id, Function<S, Change<S>> decide) {
    return decideAndSave(
            id,
            before -> {
              AggregateDocument found = existing(id, before);
              return Decision.save(found, decide.apply(read(found)));
            })
        .orElseThrow();
  }

  @Override
  public Stored<S> change(Stored<S> copy, Function<S, Change<S>> decide) {
    return over(copy, decide).flatMap(this::save).orElseGet(() -> change(copy.id(), decide));
  }

  @Override
  public List<Stored<S>> changeAll(List<Stored<S>> copies, Function<S, Change<S>> decide) {
    List<Next<S>> all = copies.stream().flatMap(copy -> over(copy, decide).stream()).toList();
    return all.size() == copies.size() && saveAll(all)
        ? all.stream().map(Next::stored).toList()
        : copies.stream().map(copy -> change(copy.id(), decide)).toList();
  }

  /** Empty when only the store can tell. */
  private Optional<Next<S>> over(Stored<S> copy, Function<S, Change<S>> decide) {
    Change<S> change;
    try {
      change = decide.apply(copy.state());
    } catch (RuntimeException _) {
      // Perhaps only because the copy is outdated: if not, who reads is told again.
      return Optional.empty();
    }
    Map<String, Instant> due = millis(change.timersAfter(copy.timers()));
    boolean changesNothing =
        change.events().isEmpty()
            && due.equals(copy.timers())
            && change.state().equals(copy.state());
    Predecessor before = Predecessor.of(copy);
    return changesNothing || overflows(before, change)
        ? Optional.empty()
        : Optional.of(next(before, change, write(copy.id(), change.state()), due, null));
  }

  @Override
  public Stored<S> change(String id, long expectedVersion, Function<S, Change<S>> decide) {
    return decideAndSave(
            id,
            before -> {
              AggregateDocument found = existing(id, before);
              if (found.version() != expectedVersion) {
                throw new StaleVersion(name(), id, expectedVersion, found.version());
              }
              return Decision.save(found, decide.apply(read(found)));
            })
        .orElseThrow();
  }

  @Override
  public Optional<Stored<S>> changeOn(Received<?> event, String id, Function<S, Change<S>> decide) {
    return decideAndSave(
        id,
        before -> {
          AggregateDocument found = existing(id, before);
          return takenIn(found, event)
              ? Decision.skip()
              : Decision.apply(found, decide.apply(read(found)), event);
        });
  }

  @Override
  public Optional<Stored<S>> createOrChangeOn(
      Received<?> event, String id, Function<Optional<S>, Change<S>> decide) {
    return decideAndSave(
        id,
        before -> {
          if (before == null) {
            return Decision.apply(null, decide.apply(Optional.empty()), event);
          }
          return takenIn(before, event)
              ? Decision.skip()
              : Decision.apply(before, decide.apply(Optional.of(read(before))), event);
        });
  }

  @Override
  public Optional<Stored<S>> changeOnRing(Ringing<S> timer, Function<S, Change<S>> decide) {
    return decideAndSave(
        timer.id(),
        before -> {
          if (before == null || !timer.at().equals(before.due().get(timer.name()))) {
            return Decision.skip();
          }
          Change<S> change = decide.apply(read(before));
          // The timer has rung: only an arming by this decision may leave it armed.
          var withoutIt = new HashMap<>(before.due());
          withoutIt.remove(timer.name());
          return new Decision<>(before, change, change.timersAfter(withoutIt), null);
        });
  }

  @Override
  public List<Stored<S>> query(Bson filter, Bson sort, int skip, int limit) {
    List<AggregateDocument> found = documents.query(filter, sort, skip, limit);
    Map<String, Document> states = new HashMap<>();
    found.forEach(document -> states.put(document.id(), document.state()));
    veil.ahead(states);
    return found.stream().map(this::stored).toList();
  }

  @Override
  public List<Stored<S>> query(
      Bson filter, Bson sort, int limit, Function<String, Optional<Stored<S>>> copies) {
    Map<String, Long> versions = documents.versions(filter, sort, limit);
    Map<String, Stored<S>> found = new HashMap<>();
    versions.forEach(
        (id, version) ->
            copies
                .apply(id)
                .filter(copy -> copy.version() == version)
                .ifPresent(copy -> found.put(id, copy)));
    List<String> others = versions.keySet().stream().filter(id -> !found.containsKey(id)).toList();
    if (!others.isEmpty()) {
      query(Filters.in("_id", others), sort, 0, others.size())
          .forEach(read -> found.put(read.id(), read));
    }
    // One may have gone meanwhile.
    return versions.keySet().stream().filter(found::containsKey).map(found::get).toList();
  }

  @Override
  public long count(Bson filter) {
    return documents.count(filter);
  }

  /** What is to be saved; a null change means: nothing, it was done before. */
  private record Decision<S>(
      @Nullable AggregateDocument before,
      @Nullable Change<S> change,
      Map<String, Instant> due,
      @Nullable Received<?> event) {

    static <S> Decision<S> skip() {
      return new Decision<>(null, null, Map.of(), null);
    }

    static <S> Decision<S> save(AggregateDocument before, Change<S> change) {
      return new Decision<>(before, change, change.timersAfter(before.due()), null);
    }

    static <S> Decision<S> apply(
        @Nullable AggregateDocument before, Change<S> change, Received<?> event) {
      Map<String, Instant> armed = before == null ? Map.of() : before.due();
      return new Decision<>(before, change, change.timersAfter(armed), event);
    }
  }

  private Optional<Stored<S>> decideAndSave(
      String id, Function<@Nullable AggregateDocument, Decision<S>> decide) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Decision<S> decision = decide.apply(documents.find(id));
      Change<S> change = decision.change();
      if (change == null) {
        return Optional.empty();
      }
      AggregateDocument before = decision.before();
      Optional<Stored<S>> saved =
          before == null
              ? insert(id, change, decision.event())
              : save(before, change, decision.due(), decision.event());
      if (saved.isPresent()) {
        return saved;
      }
      // Somebody was faster: step back a little, at random, so that not all come back at once.
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 50_000L * attempt));
    }
    throw new TryAgain("too many changes of " + name() + " " + id + " at the same time");
  }

  private Optional<Stored<S>> insert(String id, Change<S> first, @Nullable Received<?> event) {
    List<Owed> owed = owed(id, 0, first);
    Map<String, Instant> due = millis(first.timersAfter(Map.of()));
    AggregateDocument document =
        new AggregateDocument(
            id, 1, owed.size(), write(id, first.state()), owed, applied(event), due);
    if (!documents.insert(document, surroundings.wall().instant())) {
      return Optional.empty();
    }
    afterSave(document, owed, true);
    return Optional.of(new Stored<>(id, 1, first.state(), due, owed.size(), owed.size()));
  }

  /**
   * What has to be known of an aggregate to write its next version.
   *
   * @param unpublished how many events its outbox has at most
   */
  private record Predecessor(
      String id, long version, long seq, int unpublished, Map<String, Instant> due) {

    static Predecessor of(AggregateDocument read) {
      return new Predecessor(
          read.id(), read.version(), read.seq(), read.outbox().size(), read.due());
    }

    static Predecessor of(Stored<?> copy) {
      return new Predecessor(
          copy.id(), copy.version(), copy.events(), copy.unpublished(), copy.timers());
    }
  }

  private Optional<Stored<S>> save(
      AggregateDocument read,
      Change<S> change,
      Map<String, Instant> armed,
      @Nullable Received<?> event) {
    Predecessor before = Predecessor.of(read);
    if (overflows(before, change)) {
      throw new OutboxFull(name(), before.id(), before.unpublished());
    }
    Document state = write(before.id(), change.state());
    Map<String, Instant> due = millis(armed);
    boolean changesNothing =
        event == null
            && change.events().isEmpty()
            && due.equals(before.due())
            && state.equals(read.state());
    return changesNothing
        ? Optional.of(stored(read))
        : save(next(before, change, state, due, event));
  }

  private boolean overflows(Predecessor before, Change<S> change) {
    int events = change.events().size();
    return events > 0 && before.unpublished() + events > surroundings.outboxCap();
  }

  /**
   * The next version of an aggregate, not yet saved.
   *
   * @param certain all there is to publish then, when that is known for sure
   */
  private record Next<S>(
      AggregateDocument document, boolean dueChanged, List<Owed> certain, Stored<S> stored) {

    Documents.Saving saving() {
      return new Documents.Saving(document, dueChanged);
    }
  }

  private Next<S> next(
      Predecessor before,
      Change<S> change,
      Document state,
      Map<String, Instant> due,
      @Nullable Received<?> event) {
    List<Owed> owed = owed(before.id(), before.seq(), change);
    AggregateDocument next =
        new AggregateDocument(
            before.id(),
            before.version() + 1,
            before.seq() + owed.size(),
            state,
            owed,
            applied(event),
            due);
    return new Next<>(
        next,
        !due.equals(before.due()),
        // Only when nothing was waiting before is it certain that this is all there is to publish.
        before.unpublished() == 0 ? owed : List.of(),
        new Stored<>(
            next.id(),
            next.version(),
            change.state(),
            due,
            next.seq(),
            before.unpublished() + owed.size()));
  }

  private Optional<Stored<S>> save(Next<S> next) {
    if (!documents.save(next.document(), next.dueChanged(), surroundings.wall().instant())) {
      return Optional.empty();
    }
    afterSave(next.document(), next.certain(), next.dueChanged());
    return Optional.of(next.stored());
  }

  /** What some of them owe is found by the sweeps when others of them were not saved. */
  private boolean saveAll(List<Next<S>> all) {
    if (!all.isEmpty()
        && !documents.saveAll(
            all.stream().map(Next::saving).toList(), surroundings.wall().instant())) {
      return false;
    }
    all.forEach(next -> afterSave(next.document(), next.certain(), next.dueChanged()));
    return true;
  }

  private void afterSave(AggregateDocument saved, List<Owed> certain, boolean dueChanged) {
    if (!saved.outbox().isEmpty()) {
      surroundings.relay().wake(documents, saved.id(), certain);
    }
    Instant now = surroundings.clock().instant();
    if (dueChanged && saved.due().values().stream().anyMatch(at -> !at.isAfter(now))) {
      surroundings.timers().run();
    }
  }

  private List<Owed> owed(String id, long seq, Change<S> change) {
    if (change.events().isEmpty()) {
      return List.of();
    }
    Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    String trace = surroundings.trace().get();
    var owed = new Owed[change.events().size()];
    for (int i = 0; i < owed.length; i++) {
      Record event = change.events().get(i);
      String type = catalogue.nameOf(event.getClass());
      long number = seq + i + 1;
      owed[i] =
          new Owed(
              number,
              Ids.of("event", name(), id, Long.toString(number)),
              type,
              Json.mapper().writeValueAsString(event),
              now,
              trace);
    }
    return List.of(owed);
  }

  private AggregateDocument existing(String id, @Nullable AggregateDocument found) {
    if (found == null) {
      throw new NoSuchAggregate(name(), id);
    }
    return found;
  }

  private static boolean takenIn(AggregateDocument before, Received<?> event) {
    return before.applied().getOrDefault(event.origin(), 0L) >= event.sequence();
  }

  private static Map<String, Long> applied(@Nullable Received<?> event) {
    return event == null ? Map.of() : Map.of(event.origin(), event.sequence());
  }

  /** The store keeps milliseconds; what is compared with it must too. */
  private static Map<String, Instant> millis(Map<String, Instant> timers) {
    var rounded = new HashMap<String, Instant>();
    timers.forEach((name, at) -> rounded.put(name, at.truncatedTo(ChronoUnit.MILLIS)));
    return rounded;
  }

  private Document write(String id, S state) {
    return veil.hide(id, codec.write(state));
  }

  private S read(AggregateDocument document) {
    return codec.read(veil.show(document.id(), document.state()));
  }

  private Stored<S> stored(AggregateDocument document) {
    return new Stored<>(
        document.id(),
        document.version(),
        read(document),
        document.due(),
        document.seq(),
        document.outbox().size());
  }
}
