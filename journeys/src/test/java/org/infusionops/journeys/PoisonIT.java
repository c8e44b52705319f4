package org.infusionops.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.journeys.Walkthrough.PATIENCE;
import static org.infusionops.journeys.Walkthrough.items;
import static org.infusionops.journeys.Walkthrough.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.infusionops.journeys.Walkthrough.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A record nobody can handle stops its own aggregate's story, and no other. */
class PoisonIT {

  private static OpenClinic open;

  @BeforeAll
  static void start() {
    open = OpenClinic.shared();
  }

  @Test
  void a_poisoned_screening_waits_until_a_person_sees_to_it_and_then_completes_its_journey() {
    Walkthrough steps = open.walkthrough;
    Patient poisoned = steps.register(800, _ -> {});
    String screening = steps.submit(poisoned, _ -> {});
    publish("intake.events", "org.infusionops.intake.ScreeningCompleted.v1", screening, 1);
    String origin = "intake:" + screening;
    awaitParked("scheduling", origin, 1);

    steps.complete(screening);
    for (String service : List.of("scheduling", "billing", "notification")) {
      JsonNode parked = awaitParked(service, origin, 2);
      assertThat(items(parked.get("events")))
          .as(service)
          .extracting(event -> text(event, "reason"))
          .containsExactly("INVALID", "WAITING");
    }
    Patient healthy = steps.register(801, _ -> {});
    steps.complete(steps.submit(healthy, _ -> {}));
    steps.course(healthy, "HELD");
    assertThat(steps.courses(poisoned)).isEmpty();

    assertThat(call("scheduler", "scheduling", origin, "replay", "{}").status()).isEqualTo(403);
    assertThat(call("admin", "scheduling", origin, "discard", "{}").ok()).isFalse();
    for (String service : List.of("scheduling", "billing", "notification")) {
      call("admin", service, origin, "discard", "{\"reason\": \"published by a test\"}").orThrow();
      assertThat(call("admin", service, origin, "replay", "{}").orThrow().get("left").asInt())
          .isZero();
    }

    steps.course(poisoned, "HELD");
    await().atMost(PATIENCE).until(() -> steps.offers(poisoned).size() == 1);
    open.mailbox.awaitCount(poisoned, "SMS", 1);
    assertThat(open.api.get("admin", "scheduling", "/eventing/parked/audit").toString())
        .contains(origin, "DISCARDED", "REPLAYED", "published by a test");
  }

  @Test
  void poison_on_every_topic_is_parked_by_everyone_who_reads_it() {
    Map<String, List<String>> readers =
        Map.of(
            "scheduling.events", List.of("treatment", "notification"),
            "treatment.events", List.of("scheduling", "billing", "notification"),
            "billing.events", List.of("notification"));
    Map<String, String> types =
        Map.of(
            "scheduling.events", "org.infusionops.scheduling.SeriesBooked.v1",
            "treatment.events", "org.infusionops.treatment.SessionCompleted.v1",
            "billing.events", "org.infusionops.billing.FinancingOffered.v1");
    readers.forEach(
        (topic, services) -> {
          String subject = UUID.randomUUID().toString();
          publish(topic, types.get(topic), subject, 1);
          String origin = topic.replace(".events", "") + ":" + subject;
          for (String service : services) {
            JsonNode parked = awaitParked(service, origin, 1);
            assertThat(text(parked.get("events").get(0), "reason")).isEqualTo("INVALID");
            call("admin", service, origin, "discard", "{\"reason\": \"published by a test\"}")
                .orThrow();
          }
        });
  }

  private static Api.Answer call(
      String role, String service, String origin, String action, String body) {
    return open.api.send(
        role, service, "POST", "/eventing/parked/" + origin + "/" + action, body, Map.of());
  }

  private static JsonNode awaitParked(String service, String origin, int events) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                items(open.api.get("admin", service, "/eventing/parked?size=200")).stream()
                    .filter(parked -> text(parked, "id").equals(origin))
                    .filter(parked -> parked.get("events").size() == events)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void publish(String topic, String type, String subject, long sequence) {
    var config = new Properties();
    config.put("bootstrap.servers", open.clinic().setting("KAFKA_BOOTSTRAP_SERVERS"));
    var event = new ProducerRecord<>(topic, subject, "{}".getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/" + topic.replace(".events", ""),
            "ce_type",
            type,
            "ce_subject",
            subject,
            "ce_time",
            Instant.now().toString(),
            "ce_sequence",
            Long.toString(sequence))
        .forEach(
            (name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(event);
    }
  }
}
