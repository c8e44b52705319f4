package org.infusionops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Engines.class)
class EnginesTest {

  private static final String TYPE = "org.example.shop.Sold.v1";

  @Test
  void areFoundBySystemProperties() {
    assertThat(System.getProperty("MONGODB_URI")).isEqualTo(Engines.mongoUri());
    assertThat(System.getProperty("KAFKA_BOOTSTRAP_SERVERS"))
        .isEqualTo(Engines.kafkaBootstrapServers());
    assertThat(Engines.freshDatabase()).isNotEqualTo(Engines.freshDatabase()).hasSizeLessThan(39);
  }

  @Test
  void theProbeSeesWhatWasPublishedBeforeAndAfterItWasMade() {
    String topic = "probe-" + UUID.randomUUID();
    try (EventProbe writer = EventProbe.on(topic)) {
      writer.publish(topic, EventProbe.attributes(TYPE, "shop", "s1", 1), "{\"n\":1}");
      try (EventProbe probe = EventProbe.on(topic)) {
        writer.publish(topic, EventProbe.attributes(TYPE, "shop", "s1", 2), "{\"n\":2}");
        writer.publish(topic, "s2", Map.of(), "not json".getBytes(StandardCharsets.UTF_8));
        writer.publish(topic, "s2", Map.of("ce_type", "x"), null);

        assertThat(probe.await("Sold", "s1", 2))
            .extracting(EventProbe.Seen::sequence)
            .containsExactly(1L, 2L);
        assertThat(probe.await(TYPE, "s1").value()).isEqualTo("{\"n\":1}");
        assertThat(probe.await("the raw record", record -> record.value().equals("not json")).key())
            .isEqualTo("s2");
      }
    }
  }

  @Test
  void theBrokerComesBackWithItsLogAtItsPort() {
    String topic = "restart-" + UUID.randomUUID();
    try (EventProbe writer = EventProbe.on(topic)) {
      writer.publish(topic, EventProbe.attributes(TYPE, "shop", "s1", 1), "{}");
    }
    Engines.stopKafka();
    Engines.startKafka();
    try (EventProbe probe = EventProbe.on(topic)) {
      assertThat(probe.await("Sold", "s1").subject()).isEqualTo("s1");
    }
  }

  @Test
  void theStoreComesBackWithItsDocuments() {
    try (MongoClient client =
        MongoClients.create(
            Engines.mongoUri() + "/?serverSelectionTimeoutMS=500&connectTimeoutMS=500")) {
      MongoCollection<Document> all =
          client.getDatabase(Engines.freshDatabase()).getCollection("all");
      Awaitility.await()
          .ignoreExceptions()
          .until(() -> all.insertOne(new Document("_id", 1)).wasAcknowledged());
      Engines.stopStore();
      try {
        assertThatExceptionOfType(MongoException.class).isThrownBy(() -> all.find().first());
      } finally {
        Engines.startStore();
      }
      Awaitility.await().ignoreExceptions().until(() -> all.find().first() != null);
    }
  }

  @Test
  void faultsStandBetweenAClientAndTheStore() {
    int port = Integer.parseInt(Engines.mongoUri().replaceAll(".*:(\\d+).*", "$1"));
    try (Faults faults = Faults.inFrontOf(port);
        MongoClient client =
            MongoClients.create(
                "mongodb://127.0.0.1:"
                    + faults.port()
                    + "/?serverSelectionTimeoutMS=1000&connectTimeoutMS=1000&socketTimeoutMS=2000")) {
      MongoCollection<Document> all =
          client.getDatabase(Engines.freshDatabase()).getCollection("all");
      Awaitility.await().ignoreExceptions().until(() -> all.countDocuments() == 0);
      faults.refuse();
      assertThatExceptionOfType(MongoException.class).isThrownBy(all::countDocuments);
      faults.restore();
      Awaitility.await().ignoreExceptions().until(() -> all.countDocuments() == 0);
      faults.hang();
      assertThatExceptionOfType(MongoException.class).isThrownBy(all::countDocuments);
      faults.restore();
      Awaitility.await().ignoreExceptions().until(() -> all.countDocuments() == 0);
    }
  }
}
