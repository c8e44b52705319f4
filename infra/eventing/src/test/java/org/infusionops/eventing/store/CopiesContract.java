package org.infusionops.eventing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.OutboxFull;
import org.infusionops.eventing.Stored;
import org.junit.jupiter.api.Test;

/** Whatever the store: a change that begins from a copy ends as if the store had been read. */
abstract class CopiesContract {

  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private static final int OUTBOX_CAP = 20;

  /** An empty collection. */
  abstract Documents documents();

  record Jar(int coins) {}

  record CoinPutIn(int coins) {}

  private static StoredAggregates<Jar> jars(Documents documents, int outboxCap) {
    InstantSource clock = InstantSource.fixed(T0);
    return new StoredAggregates<>(
        documents,
        Json.codec(Jar.class),
        new EventCatalogue(Map.of("x.CoinPutIn.v1", CoinPutIn.class), _ -> Optional.empty()),
        new StoredAggregates.Surroundings(
            clock, clock, outboxCap, () -> null, (_, _, _) -> {}, () -> {}));
  }

  static StoredAggregates<Jar> jars(Documents documents) {
    return jars(documents, OUTBOX_CAP);
  }

  private static Change<Jar> putIn(Jar jar) {
    return Change.to(new Jar(jar.coins() + 1)).publish(new CoinPutIn(jar.coins() + 1));
  }

  private static Function<Jar, Change<Jar>> takeOut(int coins) {
    return jar -> {
      if (jar.coins() < coins) {
        throw new IllegalStateException("only " + jar.coins());
      }
      return Change.to(new Jar(jar.coins() - coins));
    };
  }

  /** Fills a jar; a full one stays as it is. */
  private static Change<Jar> fill(Jar jar) {
    return jar.coins() >= 10 ? Change.to(jar) : putIn(new Jar(9));
  }

  /** Counts what is asked of the store. */
  private static Documents counting(Documents documents, AtomicInteger reads) {
    return counting(documents, "find", reads);
  }

  static Documents counting(Documents documents, String operation, AtomicInteger times) {
    return (Documents)
        Proxy.newProxyInstance(
            Documents.class.getClassLoader(),
            new Class<?>[] {Documents.class},
            (_, method, arguments) -> {
              if (method.getName().equals(operation)) {
                times.incrementAndGet();
              }
              return method.invoke(documents, arguments);
            });
  }

  @Test
  void a_copy_that_still_holds_is_not_read_again() {
    var reads = new AtomicInteger();
    StoredAggregates<Jar> jars = jars(counting(documents(), reads));
    Stored<Jar> copy = jars.create("a", Change.to(new Jar(0)));
    copy = jars.change(copy, CopiesContract::putIn);
    copy = jars.change(copy, jar -> Change.to(jar).arm("count", T0.plusSeconds(60)));
    copy = jars.change(copy, CopiesContract::putIn);

    assertThat(reads).hasValue(0);
    assertThat(jars.get("a")).isEqualTo(copy);
    assertThat(copy.state()).isEqualTo(new Jar(2));
    assertThat(copy.version()).isEqualTo(4);
    assertThat(copy.timers()).containsOnlyKeys("count");
    assertThat(jars.documents().outboxes(List.of("a")).get("a"))
        .extracting(Owed::seq)
        .containsExactly(1L, 2L);
  }

  @Test
  void an_outdated_copy_loses_nothing() {
    StoredAggregates<Jar> jars = jars(documents());
    Stored<Jar> old = jars.create("a", Change.to(new Jar(0)));
    jars.change("a", CopiesContract::putIn);

    Stored<Jar> now = jars.change(old, CopiesContract::putIn);

    assertThat(now.state()).isEqualTo(new Jar(2));
    assertThat(now).isEqualTo(jars.get("a"));
    assertThat(jars.documents().outboxes(List.of("a")).get("a"))
        .extracting(Owed::data)
        .containsExactly("{\"coins\":1}", "{\"coins\":2}");
  }

  @Test
  void what_an_outdated_copy_forbids_is_asked_of_the_store() {
    StoredAggregates<Jar> jars = jars(documents());
    Stored<Jar> old = jars.create("a", Change.to(new Jar(0)));
    jars.change("a", CopiesContract::putIn);

    assertThat(jars.change(old, takeOut(1)).state()).isEqualTo(new Jar(0));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> jars.change(old, takeOut(1)));
  }

  @Test
  void what_would_not_change_an_outdated_copy_is_asked_of_the_store() {
    StoredAggregates<Jar> jars = jars(documents());
    Stored<Jar> old = jars.create("a", Change.to(new Jar(0)));
    jars.change("a", CopiesContract::putIn);

    Stored<Jar> emptied = jars.change(old, _ -> Change.to(new Jar(0)));

    assertThat(emptied.version()).isEqualTo(3);
    assertThat(jars.get("a").state()).isEqualTo(new Jar(0));
    assertThat(jars.change(emptied, _ -> Change.to(new Jar(0))).version()).isEqualTo(3);
  }

  @Test
  void an_outbox_is_full_when_the_store_says_so() {
    StoredAggregates<Jar> jars = jars(documents(), 1);
    Stored<Jar> full = jars.create("a", putIn(new Jar(0)));
    assertThatExceptionOfType(OutboxFull.class)
        .isThrownBy(() -> jars.change(full, CopiesContract::putIn));

    jars.documents().acknowledge(Map.of("a", 1L));

    assertThat(jars.change(full, CopiesContract::putIn).events()).isEqualTo(2);
  }

  @Test
  void a_copy_of_nothing_changes_nothing() {
    assertThatExceptionOfType(NoSuchAggregate.class)
        .isThrownBy(
            () ->
                jars(documents())
                    .change(new Stored<>("gone", 7, new Jar(1), Map.of()), CopiesContract::putIn));
  }

  @Test
  void copies_that_still_hold_are_saved_by_one_command() {
    var reads = new AtomicInteger();
    var single = new AtomicInteger();
    StoredAggregates<Jar> jars = jars(counting(counting(documents(), reads), "save", single));
    List<Stored<Jar>> copies = copies(jars);

    List<Stored<Jar>> after = jars.changeAll(copies, CopiesContract::fill);

    assertThat(reads).hasValue(0);
    assertThat(single).hasValue(0);
    assertThat(after).isEqualTo(List.of(jars.get("a"), jars.get("b"), jars.get("c")));
    assertThat(after).allSatisfy(jar -> assertThat(jar.state()).isEqualTo(new Jar(10)));
    assertFilledOnce(jars);
    assertThat(jars.changeAll(List.of(), CopiesContract::fill)).isEmpty();
  }

  @Test
  void where_one_of_many_copies_is_outdated_each_changes_once_all_the_same() {
    StoredAggregates<Jar> jars = jars(documents());
    List<Stored<Jar>> copies = copies(jars);
    jars.change("b", jar -> Change.to(new Jar(jar.coins() + 5)));

    List<Stored<Jar>> after = jars.changeAll(copies, CopiesContract::fill);

    assertThat(after).isEqualTo(List.of(jars.get("a"), jars.get("b"), jars.get("c")));
    assertFilledOnce(jars);
  }

  @Test
  void what_one_of_many_forbids_is_told_and_undoes_nothing() {
    StoredAggregates<Jar> jars = jars(documents());
    List<Stored<Jar>> copies = copies(jars);
    jars.change("b", takeOut(1));

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                jars.changeAll(
                    copies,
                    jar -> {
                      var _ = takeOut(1).apply(jar);
                      return fill(jar);
                    }));

    assertThat(jars.get("a").state()).isEqualTo(new Jar(10));
    assertThat(jars.get("b").state()).isEqualTo(new Jar(0));
  }

  private static List<Stored<Jar>> copies(StoredAggregates<Jar> jars) {
    return Stream.of("a", "b", "c").map(id -> jars.create(id, Change.to(new Jar(1)))).toList();
  }

  private static void assertFilledOnce(StoredAggregates<Jar> jars) {
    for (String id : List.of("a", "b", "c")) {
      assertThat(jars.documents().outboxes(List.of(id)).get(id))
          .extracting(Owed::data)
          .containsExactly("{\"coins\":10}");
    }
  }

  @Test
  void racers_who_begin_from_their_own_copies_lose_nothing() throws Exception {
    int racers = 4;
    int each = 25;
    StoredAggregates<Jar> jars = jars(documents(), racers * each);
    Stored<Jar> first = jars.create("a", Change.to(new Jar(0)));
    try (var threads = Executors.newFixedThreadPool(racers)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int racer = 0; racer < racers; racer++) {
        work.add(
            () -> {
              Stored<Jar> copy = first;
              for (int i = 0; i < each; i++) {
                copy = jars.change(copy, CopiesContract::putIn);
              }
              return copy.state().coins();
            });
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
    }
    assertThat(jars.get("a").state()).isEqualTo(new Jar(racers * each));
    assertThat(jars.documents().outboxes(List.of("a")).get("a"))
        .extracting(Owed::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, racers * each).boxed().toList());
  }
}
