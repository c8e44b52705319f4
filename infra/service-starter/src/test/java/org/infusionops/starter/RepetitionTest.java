package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.infusionops.starter.sample.KeptController;
import org.infusionops.starter.sample.SampleTest;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class RepetitionTest {

  @LocalServerPort int port;
  @Autowired MongoDatabase database;
  @Autowired MovableClock clock;
  Web nurse;
  String patient;
  String key;

  @BeforeEach
  void somebody() {
    nurse = Web.at(port).as("nurse-1", "nurse", "mesa");
    patient = UUID.randomUUID().toString();
    key = UUID.randomUUID().toString();
  }

  @Test
  void a_request_sent_twice_is_carried_out_once_and_answered_twice_alike() {
    int before = KeptController.CREATED.get();
    Answer first = create("x", key);
    Answer second = create("x", key);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(KeptController.CREATED.get() - before).isEqualTo(1);
  }

  @Test
  void a_replayed_answer_is_an_access_like_the_first() {
    create("x", key);
    create("x", key);
    Web admin = Web.at(port).as("admin-1", "admin");
    assertThat(admin.get("/v1/audit?patientId=" + patient).json().path("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void the_same_key_for_another_body_is_refused() {
    create("x", key);
    Answer other = create("y", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.error()).startsWith("Idempotency-Key: ");
  }

  @Test
  void another_caller_may_use_the_same_key() {
    create("x", key);
    Answer other =
        Web.at(port).as("nurse-2", "nurse").post("/v1/kept", body("y"), "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(201);
  }

  @Test
  void whoever_has_lost_a_role_or_site_gets_no_old_answer() {
    create("x", key);
    Answer later =
        Web.at(port)
            .with(TestTokens.of("nurse-1", java.util.List.of("reader"), java.util.List.of("mesa")))
            .post("/v1/kept", body("x"), "Idempotency-Key", key);
    assertThat(later.status()).isEqualTo(403);
    assertThat(later.body()).doesNotContain(patient);
  }

  @Test
  void while_the_first_is_at_work_the_second_is_told_so() {
    KeptController.gate = new CountDownLatch(1);
    var first = CompletableFuture.supplyAsync(() -> create("slow", key));
    try {
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> database.getCollection("idempotency").countDocuments(atWork()) == 1);
      Answer second = create("slow", key);
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.header("Retry-After")).isEqualTo("1");
    } finally {
      KeptController.gate.countDown();
    }
    assertThat(first.join().status()).isEqualTo(201);
    assertThat(create("slow", key).header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void an_attempt_that_died_blocks_only_until_its_lease_ends_and_its_id_is_met_again() {
    String id = create("x", key).json().path("id").asString();
    // As if the process had died after its write and before its answer was kept.
    database
        .getCollection("idempotency")
        .updateMany(
            new Document("answer.access.subjectIds", patient),
            new Document("$unset", new Document("answer", "")));
    assertThat(create("x", key).status()).isEqualTo(409);
    clock.advance(Duration.ofSeconds(61));
    Answer again = create("x", key);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("type").asString()).endsWith("/already-exists");
    assertThat(nurse.get("/v1/kept/" + id).status()).isEqualTo(200);
  }

  @Test
  void a_failed_request_may_be_sent_again_corrected_under_the_same_key() {
    assertThat(create("bad", key).status()).isEqualTo(500);
    assertThat(create("good", key).status()).isEqualTo(201);
  }

  @Test
  void after_a_day_the_answer_is_forgotten() {
    create("x", key);
    clock.advance(Duration.ofHours(25));
    create("other", UUID.randomUUID().toString());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                database
                        .getCollection("idempotency")
                        .countDocuments(new Document("answer.access.subjectIds", patient))
                    == 1);
  }

  @Test
  void a_key_used_anew_after_its_answer_is_forgotten_makes_a_record_of_its_own() {
    String first = create("x", key).json().path("id").asString();
    clock.advance(Duration.ofHours(25));
    Answer other = create("y", key);
    assertThat(other.status()).as(other.body()).isEqualTo(201);
    assertThat(other.json().path("id").asString()).isNotEqualTo(first);
  }

  @Test
  void a_key_that_is_no_key_is_refused() {
    assertThat(create("x", "with space").status()).isEqualTo(400);
    assertThat(create("x", "k".repeat(201)).status()).isEqualTo(400);
  }

  private static Document atWork() {
    return new Document("answer", new Document("$exists", false));
  }

  private Answer create(String text, String idempotencyKey) {
    return nurse.post("/v1/kept", body(text), "Idempotency-Key", idempotencyKey);
  }

  private String body(String text) {
    return "{\"patientId\":\"" + patient + "\",\"text\":\"" + text + "\"}";
  }
}
