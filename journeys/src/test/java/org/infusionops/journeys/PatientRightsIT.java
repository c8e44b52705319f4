package org.infusionops.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.journeys.Walkthrough.PATIENCE;
import static org.infusionops.journeys.Walkthrough.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.starter.telemetry.PersonalDataInLogs;
import org.infusionops.testing.StoreScan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A treated patient over the launched system: handed out whole, then nowhere. */
class PatientRightsIT {

  private static final String FAMILY = "Xqzeugin";
  private static final List<String> TOPICS =
      List.of(
          "intake.events",
          "scheduling.events",
          "treatment.events",
          "billing.events",
          "notification.events");

  private static OpenClinic open;

  @BeforeAll
  static void start() {
    open = OpenClinic.shared();
  }

  @Test
  void a_treated_patient_is_exported_by_every_service_and_then_erased_from_all() {
    Walkthrough steps = open.walkthrough;
    Patient patient = steps.register(950, body -> body.put("familyName", FAMILY));
    steps.complete(steps.submit(patient, _ -> {}));
    JsonNode held = steps.course(patient, "HELD");
    steps.confirm(held);
    JsonNode booked = steps.course(patient, "BOOKED");
    open.mailbox.await(patient, "EMAIL", mail -> mail.subject().contains("please confirm"));
    steps.session(booked, 1);
    String[] traces = {FAMILY, patient.email(), patient.phone()};

    String path = "/v1/patients/" + patient.id();
    String export = text(open.api.post("intake", "intake", path + "/exports", "{}"), "id");
    awaitState("intake", "/v1/exports/" + export, "READY");

    assertThat(StoreScan.placesIn(store(), traces)).isEmpty();

    String erasure =
        text(
            open.api.post(
                "admin", "intake", path + "/erasures", Map.of("ground", "PATIENT_REQUEST")),
            "id");
    JsonNode requested = open.api.get("admin", "intake", "/v1/erasures/" + erasure);
    assertThat(requested.get("holds").toString())
        .contains("medical-record", "controlled-substance-record");
    open.api.post(
        "medical-director",
        "intake",
        "/v1/erasures/" + erasure + "/approve",
        Map.of("reason", "Records were handed to the succeeding practice."));
    awaitState("admin", "/v1/erasures/" + erasure, "ERASED");

    JsonNode now = open.api.get("intake", "intake", path);
    assertThat(text(now, "givenName") + " " + text(now, "familyName")).isEqualTo("Erased patient");
    assertThat(open.mailbox.of(patient)).isEmpty();
    assertThat(StoreScan.placesIn(store(), traces)).isEmpty();
    assertThat(onTopics()).noneMatch(value -> value.contains(FAMILY));
    PersonalDataInLogs.of(List.of(traces)).mustNotBeIn(open.logs());
    // The money and the course stay, under an id.
    assertThat(open.api.get("finance", "billing", "/v1/accounts/" + patient.id()).toString())
        .contains("SESSION_CHARGE");
    assertThat(steps.courses(patient)).hasSize(1);
    assertThat(
            open.api
                .get("medical-director", "intake", "/v1/audit?patientId=" + patient.id())
                .toString())
        .contains("patient erasure");
  }

  private static String store() {
    return open.clinic().setting("MONGODB_URI");
  }

  private static void awaitState(String role, String path, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode view = open.api.get(role, "intake", path);
              assertThat(text(view, "state")).as(view.toString()).isEqualTo(state);
            });
  }

  /** Everything that is on the topics now. */
  private static List<String> onTopics() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", open.clinic().setting("KAFKA_BOOTSTRAP_SERVERS"));
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          TOPICS.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      await()
          .atMost(PATIENCE)
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> values.add(each.value()));
                return partitions.stream()
                    .allMatch(each -> consumer.position(each) >= ends.get(each));
              });
    }
    assertThat(values).isNotEmpty();
    return values;
  }
}
