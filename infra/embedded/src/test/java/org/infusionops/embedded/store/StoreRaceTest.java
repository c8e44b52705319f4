package org.infusionops.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRaceTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyCounterValueIsGivenToOneThreadOnly(boolean inFile) throws Exception {
    withStore(
        inFile,
        counters -> {
          Set<Long> given = ConcurrentHashMap.newKeySet();
          var after =
              new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER).upsert(true);
          inThreads(
              thread -> {
                for (int i = 0; i < ROUNDS; i++) {
                  Document next =
                      counters.findOneAndUpdate(Filters.eq("c"), Updates.inc("n", 1L), after);
                  assertThat(given.add(next.getLong("n"))).as("given once").isTrue();
                }
              });
          assertThat(given).hasSize(THREADS * ROUNDS);
          assertThat(counters.find(Filters.eq("c")).first())
              .containsEntry("n", (long) THREADS * ROUNDS);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofManySavesOfOneVersionOneWins(boolean inFile) throws Exception {
    withStore(
        inFile,
        all -> {
          all.insertOne(new Document("_id", "a").append("version", 0L));
          var won = new AtomicInteger();
          inThreads(
              thread -> {
                for (int i = 0; i < ROUNDS; i++) {
                  long version = all.find(Filters.eq("a")).first().getLong("version");
                  won.addAndGet(
                      (int)
                          all.replaceOne(
                                  new Document("_id", "a").append("version", version),
                                  new Document("_id", "a").append("version", version + 1))
                              .getModifiedCount());
                }
              });
          assertThat(all.find(Filters.eq("a")).first()).containsEntry("version", (long) won.get());
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nobodySeesHalfAWrite(boolean inFile) throws Exception {
    withStore(
        inFile,
        all -> {
          all.insertOne(whole(0));
          var done = new AtomicBoolean();
          inThreads(
              thread -> {
                if (thread == 0) {
                  for (int i = 1; i < ROUNDS; i++) {
                    all.replaceOne(Filters.eq("a"), whole(i));
                    all.updateOne(
                        Filters.eq("a"),
                        Updates.combine(Updates.inc("left", 1), Updates.inc("right.n", 1)));
                  }
                  done.set(true);
                } else {
                  while (!done.get()) {
                    Document seen = all.find(Filters.eq("a")).first();
                    assertThat(seen.get("right", Document.class).get("n"))
                        .isEqualTo(seen.get("left"));
                    assertThat(new HashSet<>(seen.getList("list", Integer.class))).hasSize(1);
                  }
                }
              });
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofManyInsertsOfOneUniqueKeyOneWinsAndTheKeyIsFreeOnceItIsDeleted(boolean inFile)
      throws Exception {
    withStore(
        inFile,
        all -> {
          all.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
          all.createIndex(Indexes.ascending("waiting"), new IndexOptions().sparse(true));
          var held = new AtomicInteger();
          inThreads(
              thread -> {
                for (int i = 0; i < ROUNDS; i++) {
                  String id = thread + "-" + i;
                  try {
                    all.insertOne(
                        new Document("_id", id).append("key", i % 5).append("waiting", id));
                    assertThat(held.incrementAndGet()).isLessThanOrEqualTo(5);
                    held.decrementAndGet();
                    all.deleteOne(Filters.eq(id));
                  } catch (MongoWriteException e) {
                    assertThat(e.getCode()).isEqualTo(11000);
                  }
                }
              });
          assertThat(all.countDocuments()).isZero();
          assertThat(all.find(Filters.gte("waiting", "")).into(new ArrayList<>())).isEmpty();
          for (int key = 0; key < 5; key++) {
            all.insertOne(new Document("key", key));
          }
        });
  }

  private static Document whole(int n) {
    return new Document("_id", "a")
        .append("left", n)
        .append("list", List.of(n, n, n, n))
        .append("right", new Document("n", n));
  }

  private interface OnCollection {
    void run(MongoCollection<Document> collection) throws Exception;
  }

  private interface OnThread {
    void run(int thread) throws Exception;
  }

  private void withStore(boolean inFile, OnCollection test) throws Exception {
    try (EmbeddedStore store = inFile ? EmbeddedStore.in(directory, 0) : EmbeddedStore.inMemory(0);
        var client = MongoClients.create(store.uri())) {
      test.run(client.getDatabase("race").getCollection("all"));
    }
  }

  private static void inThreads(OnThread work) throws Exception {
    List<Future<Void>> running = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Void> task =
            () -> {
              work.run(thread);
              return null;
            };
        running.add(threads.submit(task));
      }
    }
    for (Future<Void> each : running) {
      each.get();
    }
  }
}
