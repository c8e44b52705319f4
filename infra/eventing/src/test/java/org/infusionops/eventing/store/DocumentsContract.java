package org.infusionops.eventing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What every store the mechanism runs on must do; the same tests for the fake and for servers. */
abstract class DocumentsContract extends CopiesContract {

  private static Owed owed(long seq) {
    return new Owed(seq, "id-" + seq, "x.Happened.v1", "{\"n\":" + seq + "}", T0, null);
  }

  private static AggregateDocument document(
      String id, long version, int value, List<Owed> outbox, Map<String, Instant> due) {
    long seq = outbox.isEmpty() ? 0 : outbox.getLast().seq();
    return new AggregateDocument(
        id, version, seq, new Document("value", value), outbox, Map.of(), due);
  }

  @Test
  void keeps_everything_of_a_document() {
    Documents documents = documents();
    var traced = new Owed(2, "id-2", "x.Happened.v1", "{}", T0, "00-aa-bb-01");
    AggregateDocument written =
        new AggregateDocument(
            "a",
            1,
            2,
            new Document("text", "ü").append("nested", new Document("n", 3_000_000_000L)),
            List.of(owed(1), traced),
            Map.of("shop:o-1", 7L),
            Map.of("remind", T0.plusSeconds(60)));

    assertThat(documents.insert(written, T0)).isTrue();

    assertThat(documents.find("a")).isEqualTo(written);
    assertThat(documents.find("b")).isNull();
  }

  @Test
  void inserts_an_id_once() {
    Documents documents = documents();
    assertThat(documents.insert(document("a", 1, 1, List.of(), Map.of()), T0)).isTrue();
    assertThat(documents.insert(document("a", 1, 2, List.of(), Map.of()), T0)).isFalse();
    assertThat(documents.find("a").state().getInteger("value")).isEqualTo(1);
  }

  @Test
  void saves_only_over_the_version_before() {
    Documents documents = documents();
    documents.insert(document("a", 1, 1, List.of(), Map.of()), T0);
    assertThat(documents.save(document("a", 3, 3, List.of(), Map.of()), false, T0)).isFalse();
    assertThat(documents.save(document("a", 2, 2, List.of(), Map.of()), false, T0)).isTrue();
    assertThat(documents.save(document("a", 2, 9, List.of(), Map.of()), false, T0)).isFalse();
    assertThat(documents.find("a").state().getInteger("value")).isEqualTo(2);
    assertThat(documents.save(document("none", 2, 2, List.of(), Map.of()), false, T0)).isFalse();
  }

  @Test
  void appends_to_the_outbox_while_the_relay_shortens_it() {
    Documents documents = documents();
    documents.insert(document("a", 1, 1, List.of(owed(1), owed(2)), Map.of()), T0);
    documents.acknowledge(Map.of("a", 1L));
    documents.save(document("a", 2, 2, List.of(owed(3)), Map.of()), false, T0.plusSeconds(5));
    assertThat(documents.outboxes(List.of("a", "b")).get("a")).containsExactly(owed(2), owed(3));
    assertThat(documents.pending(T0, 10)).isEqualTo(Map.of("a", List.of(owed(2), owed(3))));

    documents.acknowledge(Map.of("a", 3L));

    assertThat(documents.find("a").outbox()).isEmpty();
    assertThat(documents.pending(T0.plusSeconds(99), 10)).isEmpty();
    assertThat(documents.countPending()).isZero();
    assertThat(documents.oldestPending()).isNull();
  }

  @Test
  void shortens_many_outboxes_at_once_whatever_was_saved_since() {
    Documents documents = documents();
    documents.insert(document("done", 1, 1, List.of(owed(1), owed(2)), Map.of()), T0);
    documents.insert(document("more", 1, 1, List.of(owed(1)), Map.of()), T0);
    documents.insert(document("part", 1, 1, List.of(owed(1), owed(2)), Map.of()), T0);
    documents.insert(document("other", 1, 1, List.of(owed(1)), Map.of()), T0);
    documents.save(
        new AggregateDocument(
            "more", 2, 2, new Document("value", 2), List.of(owed(2)), Map.of(), Map.of()),
        false,
        T0.plusSeconds(5));

    documents.acknowledge(Map.of("done", 2L, "more", 1L, "part", 1L));

    assertThat(documents.pending(T0.plusSeconds(99), 10))
        .isEqualTo(
            Map.of("more", List.of(owed(2)), "part", List.of(owed(2)), "other", List.of(owed(1))));
  }

  @Test
  void lists_what_is_pending_oldest_first() {
    Documents documents = documents();
    documents.insert(document("young", 1, 1, List.of(owed(1)), Map.of()), T0.plusSeconds(2));
    documents.insert(document("old", 1, 1, List.of(owed(1)), Map.of()), T0);
    documents.insert(document("done", 1, 1, List.of(), Map.of()), T0);
    documents.insert(document("new", 1, 1, List.of(owed(1)), Map.of()), T0.plusSeconds(9));

    assertThat(documents.pending(T0.plusSeconds(2), 10).keySet()).containsExactly("old", "young");
    assertThat(documents.pending(T0.plusSeconds(2), 1).keySet()).containsExactly("old");
    assertThat(documents.oldestPending()).isEqualTo(T0);
    assertThat(documents.countPending()).isEqualTo(3);
  }

  @Test
  void remembers_what_was_taken_in_from_each_aggregate() {
    Documents documents = documents();
    documents.insert(document("a", 1, 1, List.of(), Map.of()), T0);
    documents.save(
        new AggregateDocument(
            "a", 2, 0, new Document("value", 2), List.of(), Map.of("shop:o-1", 1L), Map.of()),
        false,
        T0);
    documents.save(
        new AggregateDocument(
            "a", 3, 0, new Document("value", 3), List.of(), Map.of("shop:o-2", 5L), Map.of()),
        false,
        T0);
    assertThat(documents.find("a").applied())
        .containsOnly(Map.entry("shop:o-1", 1L), Map.entry("shop:o-2", 5L));
  }

  @Test
  void hands_a_due_timer_to_one_claimant() {
    Documents documents = documents();
    documents.insert(document("a", 1, 1, List.of(), Map.of("x", T0, "y", T0.plusSeconds(60))), T0);
    documents.insert(document("later", 1, 1, List.of(), Map.of("x", T0.plusSeconds(60))), T0);

    List<Documents.Due> due = documents.due(T0, 10);

    assertThat(due).containsExactly(new Documents.Due("a", T0));
    assertThat(documents.claim(due.getFirst(), T0.plusSeconds(10))).isTrue();
    assertThat(documents.claim(due.getFirst(), T0.plusSeconds(10))).isFalse();
    assertThat(documents.due(T0, 10)).isEmpty();
    assertThat(documents.due(T0.plusSeconds(10), 10)).hasSize(1);
  }

  @Test
  void forgets_a_timer_that_was_disarmed() {
    Documents documents = documents();
    documents.insert(document("a", 1, 1, List.of(), Map.of("x", T0)), T0);
    documents.save(document("a", 2, 1, List.of(), Map.of()), true, T0);
    assertThat(documents.due(T0.plusSeconds(60), 10)).isEmpty();
    assertThat(documents.find("a").due()).isEmpty();
  }

  @Test
  void lets_one_of_many_racing_saves_win_each_version() throws Exception {
    Documents documents = documents();
    documents.insert(document("a", 1, 0, List.of(), Map.of()), T0);
    int racers = 8;
    int each = 50;
    try (var threads = Executors.newFixedThreadPool(racers)) {
      List<Callable<Integer>> work = new ArrayList<>();
      IntStream.range(0, racers).forEach(_ -> work.add(() -> increments(documents, each)));
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(each);
      }
    }
    AggregateDocument end = documents.find("a");
    assertThat(end.state().getInteger("value")).isEqualTo(racers * each);
    assertThat(end.version()).isEqualTo(1 + racers * each);
    assertThat(end.outbox())
        .extracting(Owed::seq)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, racers * each).mapToObj(i -> (long) i).toList());
  }

  private static int increments(Documents documents, int times) {
    int done = 0;
    while (done < times) {
      AggregateDocument before = documents.find("a");
      AggregateDocument next =
          new AggregateDocument(
              "a",
              before.version() + 1,
              before.seq() + 1,
              new Document("value", before.state().getInteger("value") + 1),
              List.of(owed(before.seq() + 1)),
              Map.of(),
              Map.of());
      if (documents.save(next, false, T0)) {
        done++;
      }
    }
    return done;
  }
}
