package org.infusionops.journeys.stopped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.journeys.Walkthrough.PATIENCE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.infusionops.embedded.kafka.EmbeddedKafka;
import org.infusionops.embedded.store.EmbeddedStore;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An engine that is away for a while costs time, and nothing else. */
class EnginesStoppedIT {

  private static Path folder;
  private static EmbeddedKafka kafka;
  private static EmbeddedStore store;
  private static int storePort;
  private static OpenClinic open;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(Path.of("target"));
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "engines");
    kafka = EmbeddedKafka.in(folder.resolve("kafka")).start();
    store = EmbeddedStore.in(folder.resolve("store"), 0);
    storePort = store.port();
    open =
        OpenClinic.open(
            "engines-down",
            options ->
                options
                    .with("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka.port())
                    .with("MONGODB_URI", "mongodb://127.0.0.1:" + storePort));
  }

  @AfterAll
  static void stop() {
    if (open != null) {
      open.close();
    }
    kafka.close();
    store.close();
  }

  @Test
  void a_screening_completed_while_the_broker_is_away_is_acted_on_when_it_is_back() {
    Walkthrough steps = open.walkthrough;
    Patient patient = steps.register(700, _ -> {});
    String screening = steps.submit(patient, _ -> {});
    int port = kafka.port();
    kafka.close();

    assertThat(steps.complete(screening).toString()).contains("ELIGIBLE");

    kafka = EmbeddedKafka.in(folder.resolve("kafka")).port(port).start();
    steps.course(patient, "HELD");
    await().atMost(PATIENCE).until(() -> steps.offers(patient).size() == 1);
    open.mailbox.awaitCount(patient, "EMAIL", 2);
    open.mailbox.awaitCount(patient, "SMS", 1);
    assertThat(open.mailbox.counts(patient)).allSatisfy((_, n) -> assertThat(n).isOne());
  }

  @Test
  void while_the_store_is_away_requests_get_503_and_nothing_is_half_done() {
    Walkthrough steps = open.walkthrough;
    Patient patient = steps.register(701, _ -> {});
    String screening = steps.submit(patient, _ -> {});
    store.close();

    Api.Answer answer =
        open.api.send(
            "prescriber",
            "intake",
            "POST",
            "/v1/screenings/" + screening + "/complete",
            "{}",
            Map.of("If-Match", "\"1\""));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().get("content-type")).contains("application/problem+json");

    store = EmbeddedStore.in(folder.resolve("store"), storePort);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                Walkthrough.text(
                        open.api.get("prescriber", "intake", "/v1/screenings/" + screening),
                        "state")
                    .equals("DRAFT"));
    assertThat(steps.courses(patient)).isEmpty();
    steps.complete(screening);
    steps.course(patient, "HELD");
  }
}
