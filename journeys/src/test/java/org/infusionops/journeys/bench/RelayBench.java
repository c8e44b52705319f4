package org.infusionops.journeys.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
import org.infusionops.eventing.relay.Sweeps;
import org.infusionops.eventing.store.AggregateDocument;
import org.infusionops.eventing.store.MongoDocuments;
import org.infusionops.eventing.store.Owed;

/**
 * How fast the relay works, against a bare producer that sends records of the same size with the
 * same settings to the same broker, in turns in one process. Two kinds of work: a backlog, as after
 * the broker was away, which is found by sweeps and read from the store; and live, where each save
 * wakes the relay with what it wrote. In both, each aggregate costs the store an update when its
 * events are on the log; so the table has aggregates that owe few events and many. The store is the
 * embedded one in memory and shares the machine, as the broker does; the processor time is of all
 * of them and hardly depends on what else the machine does. Every record is read back, and
 * duplicates and gaps are counted.
 *
 * <p>Then the relay against a transactional outbox, see {@link OutboxRace}; with the argument
 * {@code outbox} this alone, with {@code publish} the former alone.
 */
public final class RelayBench {

  private static final int EVENTS = Integer.getInteger("bench.events", 60_000);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

  // The bare producer runs eight times a round and the relay in four ways: until each of them is
  // compiled the figures would say how often it ran.
  private static final int WARM_UP = Integer.getInteger("bench.warm-up", 5);

  private static final String OUTBOX_ONLY = "outbox";
  private static final String PUBLISH_ONLY = "publish";
  private static final String BARE = "bare";
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
      return "relay-%s-%d-%d".formatted(kind, each, round + WARM_UP);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("relay-bench");
    try (EmbeddedKafka kafka = EmbeddedKafka.in(folder).topics(topics()).start();
        EmbeddedStore store = EmbeddedStore.inMemory(0);
        MongoClient client = MongoClients.create(store.uri())) {
      if (!List.of(arguments).contains(OUTBOX_ONLY)) {
        publish(kafka, client);
      }
      if (!List.of(arguments).contains(PUBLISH_ONLY)) {
        new OutboxRace(kafka, EVENTS / 6).run(client, 2, ROUNDS);
      }
    }
    System.out.println(Machine.described());
  }

  private static void publish(EmbeddedKafka kafka, MongoClient client) throws InterruptedException {
    var bare = new ArrayList<Speed>();
    var relayed = new HashMap<Work, List<Speed>>();
    var shares = new HashMap<Work, List<Double>>();
    long duplicates = 0;
    long gaps = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Work work : WORKS) {
        // In turns, so that whatever else the machine does slows both.
        Speed before = bareProducer(kafka, EVENTS);
        Speed relay = relay(kafka, client, work, work.topic(round));
        Speed after = bareProducer(kafka, EVENTS);
        long[] found = check(kafka, work, work.topic(round));
        duplicates += found[0];
        gaps += found[1];
        if (round >= 0) {
          bare.addAll(List.of(before, after));
          relayed.computeIfAbsent(work, _ -> new ArrayList<>()).add(relay);
          shares
              .computeIfAbsent(work, _ -> new ArrayList<>())
              .add(2 * relay.rate() / (before.rate() + after.rate()));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nbare producer          %,9.0f events/s         %5.1f us of processor time each%n",
        Speed.median(bare, Speed::rate),
        Speed.median(bare, Speed::cpu));
    for (Work work : WORKS) {
      double[] share = shares.get(work).stream().mapToDouble(Double::doubleValue).toArray();
      System.out.printf(
          Locale.ROOT,
          "relay, %-7s %2d each  %,9.0f events/s  %3.0f %%  %5.1f us  (%.0f to %.0f %%)%n",
          work.kind(),
          work.each(),
          Speed.median(relayed.get(work), Speed::rate),
          100 * Machine.quantile(share, 0.5),
          Speed.median(relayed.get(work), Speed::cpu),
          100 * DoubleStream.of(share).min().orElseThrow(),
          100 * DoubleStream.of(share).max().orElseThrow());
    }
    System.out.printf(
        Locale.ROOT,
        "medians of %d rounds of %,d events after %d to warm up; duplicates %d, gaps %d%n",
        ROUNDS,
        EVENTS,
        WARM_UP,
        duplicates,
        gaps);
  }

  private static List<String> topics() {
    var topics = new ArrayList<>(List.of(BARE));
    topics.addAll(OutboxRace.TOPICS);
    for (Work work : WORKS) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        topics.add(work.topic(round));
      }
    }
    return topics;
  }

  private static Speed bareProducer(EmbeddedKafka kafka, int events) throws InterruptedException {
    try (var producer = KafkaEventLog.producer(kafka.bootstrapServers(), Map.of())) {
      var done = new CountDownLatch(events);
      byte[] data = DATA.getBytes(UTF_8);
      List<String> keys =
          IntStream.range(0, events).mapToObj(i -> Ids.of("a", Integer.toString(i))).toList();
      Speed.Watch speed = Speed.watch();
      for (String key : keys) {
        var message = new ProducerRecord<>(BARE, key, data);
        // As many bytes of headers as an event has.
        message.headers().add("ce_all", new byte[230]);
        var _ = producer.send(message, (_, _) -> done.countDown());
      }
      done.await();
      return speed.of(events);
    }
  }

  private static Speed relay(EmbeddedKafka kafka, MongoClient client, Work work, String topic)
      throws InterruptedException {
    MongoCollection<Document> collection = client.getDatabase("bench").getCollection(topic);
    var documents = new MongoDocuments(collection);
    documents.createIndexes();
    Instant past = Instant.now().minusSeconds(60);
    List<AggregateDocument> saved = new ArrayList<>();
    for (int i = 0; i < work.aggregates(); i++) {
      AggregateDocument document = pending(i, work.each(), past);
      documents.insert(document, past);
      saved.add(document);
    }
    var counter = new Counter();
    ExecutorService sending = Executors.newSingleThreadExecutor();
    ScheduledExecutorService storing = Executors.newSingleThreadScheduledExecutor();
    try (var log =
        new KafkaEventLog(
            KafkaEventLog.producer(kafka.bootstrapServers(), Map.of()), topic, "bench")) {
      var relay =
          new Relay(
              log,
              InstantSource.system(),
              new Relay.Threads(
                  sending,
                  storing,
                  (task, after) -> storing.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS)),
              Relay.Settings.DEFAULT,
              counter);
      var sweeps = new Sweeps(relay, () -> List.of(documents), storing);
      Speed.Watch speed = Speed.watch();
      if (work.live()) {
        for (AggregateDocument document : saved) {
          while (relay.openLanes() >= Relay.Settings.DEFAULT.maxLanes()) {
            LockSupport.parkNanos(1_000_000);
          }
          relay.wake(documents, document.id(), document.outbox());
        }
      } else {
        sweeps.start();
      }
      while (counter.published.get() < EVENTS || relay.openLanes() > 0) {
        LockSupport.parkNanos(1_000_000);
      }
      Speed rate = speed.of(EVENTS);
      sweeps.stop();
      if (documents.countPending() > 0) {
        throw new IllegalStateException("Something was published and is still in its outbox");
      }
      return rate;
    } finally {
      sending.shutdownNow();
      storing.shutdownNow();
      collection.drop();
    }
  }

  private static final class Counter implements Relay.Observer {
    private final AtomicInteger published = new AtomicInteger();

    @Override
    public void published(Duration sinceSent) {
      published.incrementAndGet();
    }

    @Override
    public void failed() {}
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
}
