package org.infusionops.journeys.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.relay.KafkaEventLog;
import org.infusionops.eventing.relay.Relay;
import org.infusionops.eventing.relay.Sweeps;
import org.infusionops.eventing.store.Json;
import org.infusionops.eventing.store.MongoDocuments;
import org.infusionops.eventing.store.StoredAggregates;

/** Aggregates with their outboxes in the embedded store, and the relay; as in a service. */
final class RelayOutbox implements Outbox {

  static final String TOPIC = "outbox-relay";
  private static final int OUTBOX_CAP = 1000;

  private final AtomicInteger published = new AtomicInteger();
  private final ExecutorService sending = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService storing = Executors.newSingleThreadScheduledExecutor();
  private final MongoCollection<Document> collection;
  private final MongoDocuments documents;
  private final KafkaEventLog log;
  private final Relay relay;
  private final Sweeps sweeps;
  private final Aggregates<State> aggregates;

  RelayOutbox(EmbeddedKafka kafka, MongoClient client) {
    collection = client.getDatabase("bench").getCollection(TOPIC);
    documents = new MongoDocuments(collection);
    documents.createIndexes();
    log =
        new KafkaEventLog(
            KafkaEventLog.producer(kafka.bootstrapServers(), Map.of()), TOPIC, "bench");
    relay =
        new Relay(
            log,
            InstantSource.system(),
            new Relay.Threads(
                sending,
                storing,
                (task, after) -> storing.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS)),
            Relay.Settings.DEFAULT,
            new Counter());
    sweeps = new Sweeps(relay, () -> List.of(documents), storing);
    sweeps.start();
    aggregates =
        new StoredAggregates<>(
            documents,
            Json.codec(State.class),
            new EventCatalogue(
                Map.of("org.infusionops.bench.Happened.v1", Happened.class), _ -> Optional.empty()),
            new StoredAggregates.Surroundings(
                InstantSource.system(),
                InstantSource.system(),
                OUTBOX_CAP,
                () -> null,
                relay,
                () -> {}));
  }

  @Override
  public String title() {
    return "the relay";
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public void change(String id, int number) {
    aggregates.create(id, Change.to(new State(number)).publish(Happened.to(id)));
  }

  @Override
  public void changeSilently(String id, int number) {
    aggregates.create(id, Change.to(new State(number)));
  }

  @Override
  public boolean settled(int events) {
    return published.get() >= events && relay.openLanes() == 0 && documents.countPending() == 0;
  }

  @Override
  public void clear() {
    collection.deleteMany(new Document());
    published.set(0);
  }

  @Override
  public void close() {
    sweeps.stop();
    sending.shutdownNow();
    storing.shutdownNow();
    log.close();
  }

  private final class Counter implements Relay.Observer {

    @Override
    public void published(Duration sinceSent) {
      published.incrementAndGet();
    }

    @Override
    public void failed() {}
  }
}
