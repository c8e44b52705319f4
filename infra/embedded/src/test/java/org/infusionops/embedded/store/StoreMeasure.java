package org.infusionops.embedded.store;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/**
 * Measures what the store does: saves by id and version, reads by id, sweeps of a sparse index.
 *
 * <p>Not a test. Arguments: documents (100000), seconds per measurement (5), {@code file} or {@code
 * memory}.
 */
final class StoreMeasure {

  private static final Map<String, Long> VERSIONS = new ConcurrentHashMap<>();

  private StoreMeasure() {}

  public static void main(String[] arguments) throws Exception {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    boolean inFile = arguments.length < 3 || arguments[2].equals("file");
    Path directory = Files.createTempDirectory("store-measure");
    try (EmbeddedStore store = inFile ? EmbeddedStore.in(directory, 0) : EmbeddedStore.inMemory(0);
        var client = MongoClients.create(store.uri())) {
      MongoCollection<Document> all = client.getDatabase("measure").getCollection("aggregates");
      all.createIndex(Indexes.ascending("pendingSince"), new IndexOptions().sparse(true));
      all.createIndex(Indexes.ascending("nextDueAt"), new IndexOptions().sparse(true));
      fill(all, documents);
      System.out.printf(
          "%d documents, %s, %d processors%n",
          documents,
          inFile ? "in a file" : "in memory",
          Runtime.getRuntime().availableProcessors());
      measure("(warming up)", 16, 3 * seconds, i -> save(all, documents));
      for (int writers : new int[] {1, 4, 16, 64}) {
        measure("saves by id and version", writers, seconds, i -> save(all, documents));
      }
      measure("reads by id", 4, seconds, i -> all.find(Filters.eq(id(documents))).first());
      measure(
          "sweeps of pendingSince, 1 of 100 pending",
          1,
          seconds,
          i ->
              all.find(Filters.lte("pendingSince", "2026-12"))
                  .sort(Sorts.ascending("pendingSince"))
                  .limit(100)
                  .into(new ArrayList<>()));
      measure(
          "sweeps of nextDueAt, nothing due",
          1,
          seconds,
          i ->
              all.find(Filters.lte("nextDueAt", "2026-01"))
                  .sort(Sorts.ascending("nextDueAt"))
                  .limit(100)
                  .into(new ArrayList<>()));
      if (inFile) {
        System.out.printf("file: %d MB%n", Files.size(directory.resolve("store.mv")) >> 20);
      }
    }
  }

  private static void fill(MongoCollection<Document> all, int documents) {
    List<Document> batch = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      Document document = aggregate("id-%07d".formatted(i), 1);
      if (i % 100 == 0) {
        document.append("pendingSince", "2026-11-22T10:%02d".formatted(i % 60));
      }
      if (i % 2 == 0) {
        document.append("nextDueAt", "2026-12-%02d".formatted(1 + i % 28));
      }
      batch.add(document);
      if (batch.size() == 1000) {
        all.insertMany(batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      all.insertMany(batch);
    }
  }

  private static Document aggregate(String id, long version) {
    return new Document("_id", id)
        .append("version", version)
        .append("seq", version)
        .append(
            "state",
            new Document("name", "somebody")
                .append("parts", List.of(new Document("a", 1), new Document("b", "x".repeat(200))))
                .append("note", "y".repeat(300)));
  }

  private static String id(int documents) {
    return "id-%07d".formatted(ThreadLocalRandom.current().nextInt(documents));
  }

  private static void save(MongoCollection<Document> all, int documents) {
    String id = id(documents);
    long version = VERSIONS.getOrDefault(id, 1L);
    var saved =
        all.replaceOne(
            new Document("_id", id).append("version", version), aggregate(id, version + 1));
    if (saved.getModifiedCount() == 1) { // else another thread saved it meanwhile
      VERSIONS.put(id, version + 1);
    }
  }

  /** Of this process, client and store together: comparable on a machine that others use, too. */
  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private interface Work {
    void once(int worker);
  }

  private static void measure(String what, int workers, int seconds, Work work) throws Exception {
    var count = new AtomicLong();
    var times = new ArrayList<long[]>();
    long processor = processorTime();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (var threads = Executors.newFixedThreadPool(workers)) {
      for (int w = 0; w < workers; w++) {
        int worker = w;
        var unused =
            threads.submit(
                () -> {
                  var own = new ArrayList<Long>();
                  while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    work.once(worker);
                    own.add(System.nanoTime() - start);
                    count.incrementAndGet();
                  }
                  synchronized (times) {
                    times.add(own.stream().mapToLong(Long::longValue).toArray());
                  }
                });
      }
    }
    processor = processorTime() - processor;
    long[] sorted = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        "%-45s %2d clients: %6d/s, median %.2f ms, p99 %.2f ms, %d µs of processor each%n",
        what,
        workers,
        count.get() / seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        processor / 1000 / sorted.length);
  }
}
