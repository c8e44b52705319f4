package org.infusionops.journeys.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.infusionops.embedded.store.EmbeddedStore;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.relay.EventHeaders;
import org.infusionops.eventing.relay.KafkaEventLog;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.store.AggregateDocument;
import org.infusionops.eventing.store.MongoDocuments;
import org.infusionops.eventing.store.Owed;

/**
 * How fast the relay works, against a bare producer that sends records of the same size with the
 * same settings to the same broker, in turns in one process. Two kinds of work: a backlog, as after
 * the broker was away, which is found by sweeps and read from the store; and live, where each save
 * wakes the relay with what it wrote. In both, each aggregate costs the store an update when its
 * events are on the log; so the table has aggregates that owe few events and many. The store is the
 * embedded one in memory and shares the machine. Every record is read back, and duplicates and gaps
 * are counted.
 */
public final class RelayBench {

  private static final int EVENTS = Integer.getInteger("bench.events", 40_000);
  private static final int ROUNDS = 3;
  private static final List<Work> WORKS =
      List.of(
          new Work("live", 1, true),
          new Work("live", 10, true),
          new Work("backlog", 1, false),
          new Work("backlog", 10, false));
  private static final String DATA =
      "{\"screeningId\":\"" + Ids.of("bench") + "\",\"padding\":\"" + "x".repeat(300) + "\"}";

  private RelayBench() {}

  /**
   * What the relay is given to do.
   *
   * @param each how many events an aggregate owes
   * @param live whether saves wake the relay; otherwise it finds them by sweeping
   */
  private record Work(String kind, int each, boolean live) {

    int aggregates() {
      return EVENTS / each;
    }

    String topic(int round) {
      return "relay-%s-%d-%d".formatted(kind, each, round);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("relay-bench");
    double[] bare = new double[ROUNDS];
    double[][] relayed = new double[WORKS.size()][ROUNDS];
    long duplicates = 0;
    long gaps = 0;
    try (EmbeddedKafka kafka = EmbeddedKafka.in(folder).topics(topics()).start();
        EmbeddedStore store = EmbeddedStore.inMemory(0);
        MongoClient client = MongoClients.create(store.uri())) {
      bareProducer(kafka, "bare-warm", EVENTS);
      for (Work work : WORKS) {
        relay(kafka, client, work, work.topic(ROUNDS));
      }
      for (int round = 0; round < ROUNDS; round++) {
        bare[round] = bareProducer(kafka, "bare-" + round, EVENTS);
        for (int i = 0; i < WORKS.size(); i++) {
          Work work = WORKS.get(i);
          relayed[i][round] = relay(kafka, client, work, work.topic(round));
          long[] found = check(kafka, work, work.topic(round));
          duplicates += found[0];
          gaps += found[1];
        }
      }
    }
    double alone = Machine.quantile(bare, 0.5);
    System.out.printf(Locale.ROOT, "%nbare producer          %,9.0f events/s%n", alone);
    for (int i = 0; i < WORKS.size(); i++) {
      double rate = Machine.quantile(relayed[i], 0.5);
      System.out.printf(
          Locale.ROOT,
          "relay, %-7s %2d each  %,9.0f events/s  %3.0f %%%n",
          WORKS.get(i).kind(),
          WORKS.get(i).each(),
          rate,
          100 * rate / alone);
    }
    System.out.printf(
        Locale.ROOT,
        "medians of %d rounds of %,d events; duplicates %d, gaps %d%n%s%n",
        ROUNDS,
        EVENTS,
        duplicates,
        gaps,
        Machine.described());
  }

  private static List<String> topics() {
    var topics = new ArrayList<>(List.of("bare-warm"));
    for (int round = 0; round < ROUNDS; round++) {
      topics.add("bare-" + round);
    }
    for (Work work : WORKS) {
      for (int round = 0; round <= ROUNDS; round++) {
        topics.add(work.topic(round));
      }
    }
    return topics;
  }

  private static double bareProducer(EmbeddedKafka kafka, String topic, int events)
      throws InterruptedException {
    try (var producer = KafkaEventLog.producer(kafka.bootstrapServers(), Map.of())) {
      var done = new CountDownLatch(events);
      byte[] data = DATA.getBytes(UTF_8);
      long begin = System.nanoTime();
      for (int i = 0; i < events; i++) {
        var message = new ProducerRecord<>(topic, Ids.of("a", Integer.toString(i)), data);
        // As many bytes of headers as an event has.
        message.headers().add("ce_all", new byte[230]);
        var _ = producer.send(message, (_, _) -> done.countDown());
      }
      done.await();
      return events / seconds(begin);
    }
  }

  private static double relay(EmbeddedKafka kafka, MongoClient client, Work work, String topic)
      throws InterruptedException {
    var documents = new MongoDocuments(client.getDatabase("bench").getCollection(topic));
    documents.createIndexes();
    Instant past = Instant.now().minusSeconds(60);
    List<AggregateDocument> saved = new ArrayList<>();
    for (int i = 0; i < work.aggregates(); i++) {
      AggregateDocument document = pending(i, work.each(), past);
      documents.insert(document, past);
      saved.add(document);
    }
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    try (var log =
        new KafkaEventLog(
            KafkaEventLog.producer(kafka.bootstrapServers(), Map.of()), topic, "bench")) {
      var relay =
          new Relay(
              log,
              InstantSource.system(),
              thread,
              (task, after) -> thread.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS),
              Relay.Settings.DEFAULT,
              new Relay.Observer() {
                @Override
                public void published(Duration sinceSent) {}

                @Override
                public void failed() {}
              });
      long begin = System.nanoTime();
      if (work.live()) {
        for (AggregateDocument document : saved) {
          while (relay.openLanes() >= Relay.Settings.DEFAULT.maxLanes()) {
            LockSupport.parkNanos(100_000);
          }
          relay.wake(documents, document.id(), document.outbox());
        }
      } else {
        thread.execute(() -> sweep(relay, documents, thread));
      }
      do {
        LockSupport.parkNanos(1_000_000);
      } while (relay.openLanes() > 0 || documents.countPending() > 0);
      return EVENTS / seconds(begin);
    } finally {
      thread.shutdownNow();
    }
  }

  private static void sweep(
      Relay relay, MongoDocuments documents, ScheduledExecutorService thread) {
    long pause = relay.sweep(documents) > 0 ? 1 : 50;
    var _ = thread.schedule(() -> sweep(relay, documents, thread), pause, TimeUnit.MILLISECONDS);
  }

  /** An aggregate that owes some events. */
  private static AggregateDocument pending(int number, int events, Instant at) {
    String id = Ids.of("aggregate", Integer.toString(number));
    List<Owed> owed = new ArrayList<>();
    for (long seq = 1; seq <= events; seq++) {
      owed.add(
          new Owed(
              seq,
              Ids.of(id, Long.toString(seq)),
              "org.infusionops.bench.Happened.v1",
              DATA,
              at,
              null));
    }
    return new AggregateDocument(
        id, 1, events, new Document("n", number), owed, Map.of(), Map.of());
  }

  /** Duplicates and gaps on the topic, by aggregate. */
  private static long[] check(EmbeddedKafka kafka, Work work, String topic) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    long duplicates = 0;
    var last = new HashMap<String, Long>();
    long gaps = 0;
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      long left =
          consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (left > 0) {
        for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofSeconds(1))) {
          left--;
          long seq =
              Long.parseLong(
                  new String(event.headers().lastHeader(EventHeaders.SEQUENCE).value(), UTF_8));
          long before = last.getOrDefault(event.key(), 0L);
          duplicates += seq <= before ? 1 : 0;
          gaps += seq > before + 1 ? 1 : 0;
          last.put(event.key(), Math.max(seq, before));
        }
      }
    }
    gaps += work.aggregates() - last.values().stream().filter(seq -> seq == work.each()).count();
    return new long[] {duplicates, gaps};
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
