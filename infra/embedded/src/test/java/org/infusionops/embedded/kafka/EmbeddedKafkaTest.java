package org.infusionops.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  @TempDir Path directory;

  @Test
  void keepsRecordsGroupsAndItsPortOverARestart() throws Exception {
    int port;
    try (var kafka = EmbeddedKafka.in(directory).topics(List.of("notes")).start()) {
      port = kafka.port();
      send(kafka, "notes", 0, 10);
      assertThat(read(kafka, "notes", "group", 10)).hasSize(10);
    }
    try (var kafka = EmbeddedKafka.in(directory).port(port).topics(List.of("notes")).start()) {
      assertThat(kafka.port()).isEqualTo(port);
      send(kafka, "notes", 10, 5);
      assertThat(read(kafka, "notes", "group", 5))
          .containsExactlyInAnyOrder("10", "11", "12", "13", "14");
      assertThat(read(kafka, "notes", "another", 15)).hasSize(15);
    }
  }

  @Test
  void createsTheTopicsItIsGivenAndOthersOnFirstUse() throws Exception {
    try (var kafka =
            EmbeddedKafka.in(directory).partitions(3).topics(List.of("one", "two")).start();
        var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).contains("one", "two");
      send(kafka, "three", 0, 1);
      var described = admin.describeTopics(List.of("one", "three")).allTopicNames().get();
      assertThat(described.get("one").partitions()).hasSize(3);
      assertThat(described.get("three").partitions()).hasSize(3);
    }
  }

  private static void send(EmbeddedKafka kafka, String topic, int from, int count)
      throws InterruptedException, ExecutionException {
    var settings = new Properties();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (int i : IntStream.range(from, from + count).toArray()) {
        producer.send(new ProducerRecord<>(topic, "key-" + i, String.valueOf(i))).get();
      }
    }
  }

  private static List<String> read(EmbeddedKafka kafka, String topic, String group, int count) {
    var settings = new Properties();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
                return values.size() >= count;
              });
      consumer.commitSync();
    }
    return values;
  }
}
