package org.infusionops.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.infusionops.contracts.Topics;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.document.SampleFiles;
import org.infusionops.intake.document.Uploads;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A screening that needs clearances, from the files to the decision and what is told of it. */
@IntakeTest
class ClearanceApiTest {

  private static final String EYES = "clearance-glaucoma";
  private static final String HEART = "clearance-heart-condition";

  private static EventProbe events;

  @LocalServerPort int port;
  @Autowired MongoDatabase database;
  @Autowired MovableClock clock;

  private Web intake;
  private Web prescriber;
  private Uploads files;
  private String patient = "";

  @BeforeAll
  static void listen() {
    events = EventProbe.on(Topics.INTAKE);
  }

  @AfterAll
  static void stopListening() {
    events.close();
  }

  @BeforeEach
  void aPatient() {
    clock.set(Instant.parse(IntakeTest.NOW));
    intake = Web.at(port).as("intake");
    prescriber = Web.at(port).as("prescriber");
    files = new Uploads(port, "intake-1", "intake", "mesa", "denver");
    patient = intake.post("/v1/patients", Bodies.patient().toString()).id();
  }

  /** A completed screening with these conditions answered yes. */
  private String waiting(String... conditions) {
    ObjectNode body = Bodies.screening(patient);
    for (String condition : conditions) {
      Bodies.with(body, "/conditions/" + condition, "\"YES\"");
    }
    String id = intake.post("/v1/screenings", body.toString()).id();
    String etag = prescriber.get("/v1/screenings/" + id).header("ETag");
    Answer signed = prescriber.post("/v1/screenings/" + id + "/complete", "{}", "If-Match", etag);
    assertThat(signed.json().at("/decision/outcome").asString()).isEqualTo("CLEARANCE_REQUIRED");
    return id;
  }

  private String file(String document, String says) {
    return files.send(patient, document, "letter.pdf", SampleFiles.pdf(says)).id();
  }

  private static String grant(String document, String date) {
    return """
        {"granted": true, "documentId": "%s", "documentDate": "%s",
         "reason": "The letter clears the patient for treatment."}
        """
        .formatted(document, date);
  }

  private static final String REFUSE =
      "{\"granted\": false, \"reason\": \"The eye pressure is far too high.\"}";

  private Answer decide(Web by, String id, String rule, String body) {
    String etag = prescriber.get("/v1/screenings/" + id + "/clearances").header("ETag");
    return by.post("/v1/screenings/" + id + "/clearances/" + rule, body, "If-Match", etag);
  }

  private List<JsonNode> told(String id, int count) {
    events.await("ScreeningCompleted", id);
    await().until(() -> events.all("ScreeningCompleted", id).size() >= count);
    List<JsonNode> all = new ArrayList<>();
    events
        .all("ScreeningCompleted", id)
        .forEach(seen -> all.add(JsonMapper.shared().readTree(seen.value())));
    assertThat(all).hasSize(count);
    return all;
  }

  @Test
  void when_all_is_granted_the_patient_is_eligible_by_a_new_decision_that_keeps_the_former() {
    String id = waiting("glaucoma", "heart-condition");
    JsonNode needed = prescriber.get("/v1/screenings/" + id + "/clearances").json();
    assertThat(needed.get("required"))
        .extracting(one -> one.get("rule").asString() + " " + one.get("maxAgeDays").asInt())
        .containsExactlyInAnyOrder(EYES + " 180", HEART + " 90");

    Answer first = decide(prescriber, id, EYES, grant(file("eye-clearance", "a"), "2026-11-01"));
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(first.json().get("outcome").asString()).isEqualTo("CLEARANCE_REQUIRED");
    assertThat(told(id, 1).getFirst().get("outcome").asString()).isEqualTo("CLEARANCE_REQUIRED");

    Web second = Web.at(port).as("prescriber-2", "prescriber", "mesa");
    Answer last = decide(second, id, HEART, grant(file("cardiology-clearance", "b"), "2026-11-20"));
    assertThat(last.status()).as(last.toString()).isEqualTo(200);
    JsonNode view = last.json();
    assertThat(view.get("outcome").asString()).isEqualTo("ELIGIBLE");
    assertThat(view.at("/decision/signedBy").asString()).isEqualTo("prescriber-2");
    assertThat(view.at("/decision/proposed").asString()).isEqualTo("CLEARANCE_REQUIRED");
    assertThat(view.at("/formerDecisions/0/outcome").asString()).isEqualTo("CLEARANCE_REQUIRED");
    assertThat(view.at("/formerDecisions/0/signedBy").asString()).isEqualTo("prescriber-1");

    JsonNode told = told(id, 2).getLast();
    assertThat(told.get("outcome").asString()).isEqualTo("ELIGIBLE");
    assertThat(told.at("/series/sessions").asInt()).isEqualTo(6);
    assertThat(told.get("signedBy").asString()).isEqualTo("prescriber-2");
    assertThat(told.at("/preferences/earliest").asString()).isEqualTo("09:00:00");
  }

  @Test
  void one_refusal_makes_the_patient_ineligible_and_is_told() {
    String id = waiting("glaucoma", "heart-condition");
    Answer refused = decide(prescriber, id, EYES, REFUSE);
    assertThat(refused.json().get("outcome").asString()).isEqualTo("INELIGIBLE");
    JsonNode told = told(id, 2).getLast();
    assertThat(told.get("outcome").asString()).isEqualTo("INELIGIBLE");
    assertThat(told.has("series")).isFalse();

    Answer late =
        decide(prescriber, id, HEART, grant(file("cardiology-clearance", "b"), "2026-11-20"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("type").asString()).endsWith("/clearance-not-open");
    told(id, 2);
  }

  @Test
  void the_same_word_twice_is_one_and_another_is_refused() {
    String id = waiting("glaucoma");
    String body = grant(file("eye-clearance", "a"), "2026-11-01");
    String etag = prescriber.get("/v1/screenings/" + id + "/clearances").header("ETag");
    String path = "/v1/screenings/" + id + "/clearances/" + EYES;
    Answer first = prescriber.post(path, body, "If-Match", etag);
    clock.advance(Duration.ofMinutes(1));
    Answer second = prescriber.post(path, body, "If-Match", etag);
    assertThat(second.status()).as(second.toString()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(decide(prescriber, id, EYES, REFUSE).status()).isEqualTo(409);
    // What was signed first can still be signed again, as it was.
    Answer completed =
        prescriber.post("/v1/screenings/" + id + "/complete", "{}", "If-Match", "\"1\"");
    assertThat(completed.status()).as(completed.toString()).isEqualTo(200);
    told(id, 2);
  }

  @Test
  void of_many_who_decide_at_once_one_has_and_it_is_told_once() throws Exception {
    String id = waiting("glaucoma");
    String body = grant(file("eye-clearance", "race"), "2026-11-01");
    String etag = prescriber.get("/v1/screenings/" + id + "/clearances").header("ETag");
    String path = "/v1/screenings/" + id + "/clearances/" + EYES;
    List<Callable<Answer>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Web one = Web.at(port).as("prescriber-" + i, "prescriber", "mesa");
      String mine = i % 2 == 0 ? body : REFUSE;
      all.add(() -> one.post(path, mine, "If-Match", etag));
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (var reply : threads.invokeAll(all)) {
        statuses.add(reply.get().status());
      }
    }
    assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 409, 412);
    told(id, 2);
    JsonNode view = prescriber.get("/v1/screenings/" + id + "/clearances").json();
    assertThat(view.get("formerDecisions").size()).isEqualTo(1);
  }

  @Test
  void a_document_that_is_not_the_one_needed_or_too_old_grants_nothing() {
    String id = waiting("glaucoma");
    String eyes = file("eye-clearance", "a");
    String heart = file("cardiology-clearance", "a");
    String other = intake.post("/v1/patients", Bodies.patient().toString()).id();
    String theirs = files.send(other, "eye-clearance", "a.pdf", SampleFiles.pdf("x")).id();
    for (String[] wrong :
        new String[][] {
          {grant(heart, "2026-11-01"), "documentId"},
          {grant(theirs, "2026-11-01"), "documentId"},
          {grant("nothing", "2026-11-01"), "documentId"},
          {grant(eyes, "2026-05-25"), "documentDate"},
          {grant(eyes, "2026-11-23"), "documentDate"},
          {
            "{\"granted\": true, \"documentDate\": \"2026-11-01\", \"reason\": \"Looks all right.\"}",
            "documentId"
          },
          {
            "{\"granted\": true, \"documentId\": \""
                + eyes
                + "\", \"reason\": \"Looks all right.\"}",
            "documentDate"
          },
          {"{\"granted\": false, \"reason\": \"No.\"}", "reason"}
        }) {
      Answer refused = decide(prescriber, id, EYES, wrong[0]);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
      assertThat(refused.fields()).containsExactly(wrong[1]);
    }
    // To the day as old as it may be.
    assertThat(decide(prescriber, id, EYES, grant(eyes, "2026-05-26")).status()).isEqualTo(200);
  }

  @Test
  void nobody_decides_without_naming_what_they_have_read_or_what_is_not_required() {
    String id = waiting("glaucoma");
    String path = "/v1/screenings/" + id + "/clearances/";
    assertThat(prescriber.post(path + EYES, REFUSE).status()).isEqualTo(428);
    assertThat(prescriber.post(path + EYES, REFUSE, "If-Match", "\"99\"").status()).isEqualTo(412);
    assertThat(decide(prescriber, id, HEART, REFUSE).status()).isEqualTo(404);
    String draft = intake.post("/v1/screenings", Bodies.screening(patient).toString()).id();
    assertThat(prescriber.get("/v1/screenings/" + draft + "/clearances").status()).isEqualTo(409);
    told(id, 1);
  }

  @ParameterizedTest
  @CsvSource({"intake, 403", "medical-director, 403", "nurse, 403", "admin, 403"})
  void only_prescribers_decide(String role, int status) {
    String id = waiting("glaucoma");
    assertThat(decide(Web.at(port).as(role), id, EYES, REFUSE).status()).isEqualTo(status);
  }

  @Test
  void what_waits_is_listed_by_site_and_leaves_the_list_when_it_is_decided() {
    String id = waiting("glaucoma");
    file("eye-clearance", "a");
    JsonNode line = listed(prescriber, id);
    assertThat(line.get("required").asInt()).isEqualTo(1);
    assertThat(line.get("toJudge").asInt()).isEqualTo(1);
    assertThat(line.at("/documentLabels/0").asString()).contains("eye pressure");
    Web denver = Web.at(port).as("prescriber-9", "prescriber", "denver");
    assertThat(listed(denver, id)).isNull();
    assertThat(denver.get("/v1/screenings/" + id + "/clearances").status()).isEqualTo(404);
    assertThat(Web.at(port).as("nurse").get("/v1/clearances").status()).isEqualTo(403);
    decide(prescriber, id, EYES, REFUSE);
    assertThat(listed(prescriber, id)).isNull();
    JsonNode trail = Web.at(port).as("admin").get("/v1/audit?patientId=" + patient).json();
    assertThat(trail.get("items"))
        .extracting(entry -> entry.get("action").asString() + " " + entry.get("path").asString())
        .contains("READ /v1/clearances", "WRITE /v1/screenings/{id}/clearances/{rule}");
  }

  private static @Nullable JsonNode listed(Web by, String id) {
    for (JsonNode line : by.get("/v1/clearances?size=200").json().get("items")) {
      if (line.get("screeningId").asString().equals(id)) {
        return line;
      }
    }
    return null;
  }

  @Test
  void a_screening_stored_before_there_were_clearances_to_decide_is_read_and_decided() {
    String id = waiting("glaucoma");
    database
        .getCollection("screenings")
        .updateOne(
            new Document("_id", id),
            new Document(
                "$unset", new Document("state.verdicts", "").append("state.formerDecisions", "")));
    assertThat(decide(prescriber, id, EYES, REFUSE).json().get("outcome").asString())
        .isEqualTo("INELIGIBLE");
  }
}
