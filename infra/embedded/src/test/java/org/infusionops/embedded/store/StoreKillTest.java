package org.infusionops.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a store's process with SIGKILL in the middle of writes, again and again. */
class StoreKillTest {

  private static final int KILLS = Integer.getInteger("kills", 4);
  private static final int WRITERS = 6;

  @TempDir Path directory;

  /** What writers were told, by document: the last version that was acknowledged. */
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

  /** The highest version that was sent: it may or may not be there. */
  private final Map<String, Long> attempted = new ConcurrentHashMap<>();

  /** What readers saw, by document. */
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  @Test
  void whatWasAcknowledgedOrSeenIsThereAndUniqueIndexesAreSound() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      writeUntilKilled(kill, Duration.ofMillis(300 + random.nextInt(1500)));
      check("kill " + kill + ", seed " + seed);
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private void writeUntilKilled(int round, Duration life) throws Exception {
    Process process = startStore(round);
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String uri = reader.readLine();
      assertThat(uri).startsWith("mongodb://");
      try (var threads = Executors.newFixedThreadPool(WRITERS + 1);
          MongoClient client =
              MongoClients.create(uri + "/?retryReads=false&serverSelectionTimeoutMS=20000")) {
        MongoCollection<Document> all = client.getDatabase("kill").getCollection("all");
        all.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
        all.createIndex(Indexes.ascending("pending"), new IndexOptions().sparse(true));
        for (int w = 0; w < WRITERS; w++) {
          int writer = w;
          var unused = threads.submit(() -> write(all, round, writer));
        }
        var unused = threads.submit(() -> read(all));
        Thread.sleep(life);
        process.destroyForcibly().waitFor();
      }
    }
  }

  private void write(MongoCollection<Document> all, int round, int writer) {
    try {
      for (int i = 0; ; i++) {
        String id = round + "-" + writer + "-" + i;
        attempted.put(id, 1L);
        all.insertOne(
            new Document("_id", id)
                .append("version", 1L)
                .append("key", "k" + id)
                .append("pending", i)
                .append("filler", "x".repeat(500)));
        acknowledged.put(id, 1L);
        attempted.put(id, 2L);
        all.replaceOne(
            new Document("_id", id).append("version", 1L),
            new Document("_id", id).append("version", 2L).append("key", "k2" + id));
        acknowledged.put(id, 2L);
      }
    } catch (MongoException e) {
      // killed
    }
  }

  private void read(MongoCollection<Document> all) {
    try {
      while (true) {
        for (Document document : all.find().sort(new Document("$natural", -1)).limit(20)) {
          seen.merge(document.getString("_id"), document.getLong("version"), Math::max);
        }
      }
    } catch (MongoException e) {
      // killed
    }
  }

  private void check(String when) {
    try (EmbeddedStore store = EmbeddedStore.in(directory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> all = client.getDatabase("kill").getCollection("all");
      Map<String, Document> kept = new ConcurrentHashMap<>();
      all.find().forEach(document -> kept.put(document.getString("_id"), document));

      List<String> lost = new ArrayList<>();
      acknowledged.forEach((id, version) -> checkKept(kept, id, version, lost));
      seen.forEach((id, version) -> checkKept(kept, id, version, lost));
      assertThat(lost).as("acknowledged or seen, and lost: " + when).isEmpty();
      kept.forEach(
          (id, document) ->
              assertThat(document.getLong("version"))
                  .as(id + " was never sent so: " + when)
                  .isLessThanOrEqualTo(attempted.get(id)));

      Set<String> keys = new HashSet<>();
      kept.forEach(
          (id, document) -> {
            String key = document.getString("key");
            assertThat(keys.add(key)).as("unique: " + when).isTrue();
            assertThat(all.find(Filters.eq("key", key)).first())
                .as("found by its unique key: " + when)
                .isEqualTo(document);
          });
      assertThat(all.countDocuments()).as(when).isEqualTo(kept.size());
      long pending = kept.values().stream().filter(d -> d.containsKey("pending")).count();
      assertThat(all.find(Filters.gte("pending", 0)).into(new ArrayList<>()))
          .as("found by the sparse index: " + when)
          .hasSize((int) pending);
    }
  }

  private static void checkKept(
      Map<String, Document> kept, String id, long version, List<String> lost) {
    Document document = kept.get(id);
    if (document == null || document.getLong("version") < version) {
      lost.add(id);
    }
  }

  /** With a journal so short that a new one begins all the time, or with one that lasts. */
  private Process startStore(int round) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Dinfusionops.store.journal=" + (round % 2 == 0 ? 20_000 : 16 << 20),
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What runs in the process that is killed. */
  static final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
      ch.qos.logback.classic.Logger root =
          (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT");
      root.setLevel(ch.qos.logback.classic.Level.OFF);
      EmbeddedStore store = EmbeddedStore.in(Path.of(arguments[0]), 0);
      System.out.println(store.uri());
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
