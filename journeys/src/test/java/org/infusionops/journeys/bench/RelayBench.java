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
 * How fast the relay works off a backlog, against a bare producer that sends records of the same
 * size with the same settings to the same broker. Both run in turns, in one process; the store is
 * the embedded one in memory. Every record is read back, and duplicates and gaps are counted.
 */
public final class RelayBench {

  private static final int EVENTS = Integer.getInteger("bench.events", 40_000);
  private static final int ROUNDS = 3;
  private static final String DATA =
      "{\"screeningId\":\"" + Ids.of("bench") + "\",\"padding\":\"" + "x".repeat(300) + "\"}";

  private RelayBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("relay-bench");
    double[] bare = new double[ROUNDS];
    double[] relayed = new double[ROUNDS];
    long duplicates = 0;
    long gaps = 0;
    try (EmbeddedKafka kafka = EmbeddedKafka.in(folder).topics(topics()).start();
        EmbeddedStore store = EmbeddedStore.inMemory(0);
        MongoClient client = MongoClients.create(store.uri())) {
      bareProducer(kafka, "warm-bare", EVENTS / 2);
      relay(kafka, client, "warm-relay", EVENTS / 2);
      for (int round = 0; round < ROUNDS; round++) {
        bare[round] = bareProducer(kafka, "bare-" + round, EVENTS);
        relayed[round] = relay(kafka, client, "relay-" + round, EVENTS);
        long[] found = check(kafka, "relay-" + round);
        duplicates += found[0];
        gaps += found[1];
        System.out.printf(
            Locale.ROOT,
            "round %d: bare producer %,.0f events/s, relay %,.0f events/s (%.0f %%)%n",
            round + 1,
            bare[round],
            relayed[round],
            100 * relayed[round] / bare[round]);
      }
    }
    double ratio = Machine.quantile(relayed, 0.5) / Machine.quantile(bare, 0.5);
    System.out.printf(
        Locale.ROOT,
        "%nrelay, median of %d rounds of %,d events: %,.0f events/s, %.0f %% of a bare producer"
            + " (%,.0f events/s); duplicates %d, gaps %d%n%s%n",
        ROUNDS,
        EVENTS,
        Machine.quantile(relayed, 0.5),
        100 * ratio,
        Machine.quantile(bare, 0.5),
        duplicates,
        gaps,
        Machine.described());
  }

  private static List<String> topics() {
    var topics = new ArrayList<>(List.of("warm-bare", "warm-relay"));
    for (int round = 0; round < ROUNDS; round++) {
      topics.add("bare-" + round);
      topics.add("relay-" + round);
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

  private static double relay(EmbeddedKafka kafka, MongoClient client, String topic, int events)
      throws InterruptedException {
    var documents = new MongoDocuments(client.getDatabase("bench").getCollection(topic));
    documents.createIndexes();
    Instant past = Instant.now().minusSeconds(60);
    for (int i = 0; i < events / 2; i++) {
      documents.insert(pending(i, past), past);
    }
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    try (var log =
        new KafkaEventLog(
            KafkaEventLog.producer(kafka.bootstrapServers(), Map.of()), topic, "bench")) {
      var published = new CountDownLatch(events);
      var relay =
          new Relay(
              log,
              InstantSource.system(),
              thread,
              (task, after) -> thread.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS),
              Relay.Settings.DEFAULT,
              new Relay.Observer() {
                @Override
                public void published(Duration sinceSent) {
                  published.countDown();
                }

                @Override
                public void failed() {}
              });
      long begin = System.nanoTime();
      thread.execute(() -> sweep(relay, documents, thread));
      published.await();
      while (documents.countPending() > 0) {
        Thread.onSpinWait();
      }
      return events / seconds(begin);
    } finally {
      thread.shutdownNow();
    }
  }

  private static void sweep(
      Relay relay, MongoDocuments documents, ScheduledExecutorService thread) {
    long pause = relay.sweep(documents) > 0 ? 1 : 50;
    var _ = thread.schedule(() -> sweep(relay, documents, thread), pause, TimeUnit.MILLISECONDS);
  }

  /** An aggregate that owes two events. */
  private static AggregateDocument pending(int number, Instant at) {
    String id = Ids.of("aggregate", Integer.toString(number));
    List<Owed> owed = new ArrayList<>();
    for (long seq = 1; seq <= 2; seq++) {
      owed.add(
          new Owed(
              seq,
              Ids.of(id, Long.toString(seq)),
              "org.infusionops.bench.Happened.v1",
              DATA,
              at,
              null));
    }
    return new AggregateDocument(id, 1, 2, new Document("n", number), owed, Map.of(), Map.of());
  }

  /** Duplicates and gaps on the topic, by aggregate. */
  private static long[] check(EmbeddedKafka kafka, String topic) {
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
    gaps += EVENTS / 2 - last.values().stream().filter(seq -> seq == 2).count();
    return new long[] {duplicates, gaps};
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
