package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.infusionops.starter.sample.SampleTest;
import org.infusionops.testing.Engines;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class AuditTest {

  @LocalServerPort int port;
  @Autowired MongoDatabase database;
  Web nurse;
  Web admin;
  String patient;

  @BeforeEach
  void somebody() {
    nurse = Web.at(port).as("nurse-1", "nurse", "mesa");
    admin = Web.at(port).as("admin-1", "admin", "mesa");
    patient = UUID.randomUUID().toString();
  }

  @Test
  void every_read_and_write_leaves_a_record_lists_included() {
    String id = create("first").json().path("id").asString();
    nurse.get("/v1/kept/" + id);
    nurse.get("/v1/kept?size=200");
    nurse.get("/v1/kept/no-such-id");

    Answer audit = admin.get("/v1/audit?patientId=" + patient);

    assertThat(audit.status()).as(audit.body()).isEqualTo(200);
    assertThat(audit.json().path("total").asInt()).isEqualTo(3);
    assertThat(audit.json().path("items").valueStream().map(item -> item.path("action").asString()))
        .containsExactly("READ", "READ", "WRITE");
    var written = audit.json().path("items").path(2);
    assertThat(written.path("who").asString()).isEqualTo("nurse-1");
    assertThat(written.path("roles").path(0).asString()).isEqualTo("nurse");
    assertThat(written.path("path").asString()).isEqualTo("/v1/kept");
    assertThat(written.path("status").asInt()).isEqualTo(201);
    assertThat(written.path("patientIds").path(0).asString()).isEqualTo(patient);
    assertThat(written.path("correlationId").asString()).isNotEmpty();
  }

  @Test
  void looking_at_the_audit_is_itself_an_access() {
    create("x");
    admin.get("/v1/audit?patientId=" + patient);
    Answer again = admin.get("/v1/audit?patientId=" + patient);
    assertThat(again.json().path("items").path(0).path("resource").asString()).isEqualTo("audit");
    assertThat(again.json().path("items").path(0).path("who").asString()).isEqualTo("admin-1");
  }

  @Test
  void accesses_are_found_by_who_what_and_when() {
    create("x");
    nurse.get("/v1/kept?size=200");
    String of = "/v1/audit?patientId=" + patient;
    assertThat(total(of + "&who=nurse-1&action=READ")).isEqualTo(1);
    assertThat(total(of + "&who=nurse-1&action=WRITE")).isEqualTo(1);
    assertThat(total(of + "&who=nobody")).isZero();
    assertThat(total(of + "&who=nurse-1&to=2020-01-01T00:00:00Z")).isZero();
    assertThat(total(of + "&who=nurse-1&from=2020-01-01T00:00:00Z&to=2199-01-01T00:00:00Z"))
        .isEqualTo(2);
    assertThat(admin.get(of + "&from=yesterday").status()).isEqualTo(400);
  }

  private int total(String path) {
    Answer answer = admin.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("total").asInt();
  }

  @Test
  void only_some_may_look_and_nobody_may_change() {
    assertThat(nurse.get("/v1/audit").status()).isEqualTo(403);
    assertThat(Web.at(port).as("d", "medical-director").get("/v1/audit").status()).isEqualTo(200);
    assertThat(admin.post("/v1/audit", "{}").status()).isEqualTo(405);
  }

  @Test
  void a_refused_request_is_recorded_too() {
    nurse.get("/v1/audit?patientId=" + patient);
    Answer audit = admin.get("/v1/audit?patientId=" + patient);
    assertThat(audit.json().path("items").path(0).path("status").asInt()).isEqualTo(403);
  }

  @Test
  void many_at_once_still_make_one_unbroken_chain() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<java.util.concurrent.Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(executor.submit(() -> create("many")));
      }
      for (var answer : answers) {
        assertThat(answer.get().status()).isEqualTo(201);
      }
    }
    Answer audit = admin.get("/v1/audit?size=200&patientId=" + patient);
    assertThat(audit.json().path("total").asInt()).isEqualTo(60);
    Answer check = admin.get("/v1/audit/check");
    assertThat(check.json().has("firstBroken")).as(check.body()).isFalse();
    assertThat(check.json().path("records").asInt()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void a_record_that_was_changed_or_removed_is_found() {
    create("x");
    create("y");
    create("z");
    var audit = database.getCollection("audit");
    Document second =
        audit
            .find(new Document("subjectIds", patient))
            .sort(new Document("_id", 1))
            .skip(1)
            .first();
    try {
      audit.updateOne(
          new Document("_id", second.get("_id")),
          new Document("$set", new Document("who", "nobody")));
      assertThat(admin.get("/v1/audit/check").json().path("firstBroken").asString())
          .isEqualTo(second.get("_id"));
      audit.deleteOne(new Document("_id", second.get("_id")));
      assertThat(admin.get("/v1/audit/check").json().has("firstBroken")).isTrue();
    } finally {
      audit.deleteOne(new Document("_id", second.get("_id")));
      audit.insertOne(second);
    }
    assertThat(admin.get("/v1/audit/check").json().has("firstBroken")).isFalse();
  }

  @Test
  void nothing_is_answered_that_cannot_be_recorded() {
    String id = create("x").json().path("id").asString();
    Engines.stopStore();
    try {
      Answer answer = nurse.get("/v1/kept/" + id);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.header("ETag")).isEmpty();
    } finally {
      Engines.startStore();
    }
    assertThat(nurse.get("/v1/kept/" + id).status()).isEqualTo(200);
    assertThat(admin.get("/v1/audit/check").json().has("firstBroken")).isFalse();
  }

  private Answer create(String text) {
    return nurse.post("/v1/kept", "{\"patientId\":\"" + patient + "\",\"text\":\"" + text + "\"}");
  }
}
