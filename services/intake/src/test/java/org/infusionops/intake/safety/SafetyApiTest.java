package org.infusionops.intake.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infusionops.contracts.Topics;
import org.infusionops.eventing.Ids;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.infusionops.testing.Engines;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Safety events over HTTP, on a real store and a real broker; nothing else is running. */
@IntakeTest
class SafetyApiTest {

  private static final String TEXT = "Spoken with the patient; a safety plan was made together.";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @LocalServerPort int port;
  @Autowired RaisingSafetyEvent raising;
  @Autowired MovableClock clock;
  @Autowired SafetyMeasures measures;

  private static EventProbe events;
  private Web paula;
  private Web peter;
  private Web director;
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
  void someStaffAndAPatient() {
    clock.set(Instant.parse(IntakeTest.NOW));
    paula = Web.at(port).as("paula.prescriber", "prescriber", "mesa", "denver");
    peter = Web.at(port).as("peter.prescriber", "prescriber", "mesa", "denver");
    director = Web.at(port).as("morgan.director", "medical-director", "mesa", "denver");
    patient = Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
  }

  @Test
  void an_event_is_paged_acknowledged_and_closed_with_a_disposition() {
    String id = raised();
    var page = events.await("SafetyPageRequested", id);
    assertThat(JsonMapper.shared().readTree(page.value()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"safetyEventId": "%s", "siteId": "mesa", "staffId": "paula.prescriber",
                     "page": 1, "drill": false, "at": "2026-11-22T17:00:00.000Z"}
                    """
                        .formatted(id)));
    assertThat(read(id).get("state").asString()).isEqualTo("RAISED");
    reported(id, 1, "SMS", "SENT");
    await().atMost(PATIENCE).until(() -> read(id).get("state").asString().equals("PAGED"));

    Answer refused = close(paula, id, "SAFETY_PLAN_MADE", TEXT);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
    Answer acknowledged = paula.post("/v1/safety-events/" + id + "/acknowledge", null);
    assertThat(acknowledged.status()).as(acknowledged.toString()).isEqualTo(200);
    assertThat(acknowledged.json().get("ownerId").asString()).isEqualTo("paula.prescriber");
    events.await("SafetyEventAcknowledged", id);

    assertThat(close(paula, id, "SAFETY_PLAN_MADE", "too short").fields()).containsExactly("text");
    assertThat(close(paula, id, "DRILL_DONE", TEXT).fields()).containsExactly("code");
    Answer closed = close(paula, id, "SAFETY_PLAN_MADE", TEXT);
    assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
    assertThat(closed.json().get("state").asString()).isEqualTo("CLOSED");
    assertThat(closed.json().at("/details/disposition/by").asString())
        .isEqualTo("paula.prescriber");
    assertThat(events.await("SafetyEventClosed", id).value()).doesNotContain("safety plan");

    // The same again is the same; anything else comes too late.
    assertThat(close(paula, id, "SAFETY_PLAN_MADE", TEXT).status()).isEqualTo(200);
    assertThat(close(paula, id, "HOSPITAL", TEXT).status()).isEqualTo(409);
    assertThat(peter.post("/v1/safety-events/" + id + "/acknowledge", null).status())
        .isEqualTo(409);
    Answer note = peter.post("/v1/safety-events/" + id + "/notes", "{\"text\": \"Called back.\"}");
    assertThat(note.json().get("state").asString()).isEqualTo("CLOSED");
    assertThat(events.all("SafetyEventClosed", id)).hasSize(1);
  }

  @Test
  void staff_are_paged_again_and_the_director_is_called_in_at_the_deadline_once() {
    String id = raised();
    events.await("SafetyPageRequested", id, 1);
    clock.advance(Duration.ofMinutes(5));
    events.await("SafetyPageRequested", id, 2);
    clock.advance(Duration.ofMinutes(5));
    events.await("SafetyPageRequested", id, 3);
    clock.advance(Duration.ofMinutes(5));
    events.await("SafetyPageRequested", id, 5);
    assertThat(paged(id)).contains("morgan.director");
    assertThat(read(id).get("state").asString()).isEqualTo("ESCALATED");
    clock.advance(Duration.ofMinutes(5));
    events.await("SafetyPageRequested", id, 7);
    assertThat(read(id).at("/details/pages").valueStream().map(p -> p.get("why").asString()))
        .containsOnlyOnce("ESCALATED");
    director.post("/v1/safety-events/" + id + "/acknowledge", null);
    assertThat(read(id).has("nextPageAt")).isFalse();
  }

  @Test
  void a_page_that_did_not_arrive_goes_to_the_next_at_once_and_a_redelivered_report_does_nothing() {
    String id = raised();
    events.await("SafetyPageRequested", id, 1);
    Map<String, String> report = reported(id, 1, "SMS", "FAILED");
    events.await("SafetyPageRequested", id, 2);
    assertThat(paged(id)).containsExactly("paula.prescriber", "peter.prescriber");
    again(report, id, 1, "SMS", "FAILED");
    // What comes after it on the same partition shows that the repetition was taken in.
    reported(report.get("ce_subject"), 2, id, 1, "SMS", "DELIVERED");
    await()
        .atMost(PATIENCE)
        .until(() -> read(id).at("/details/pages/0/sms/outcome").asString().equals("DELIVERED"));
    assertThat(paged(id)).hasSize(2);
  }

  @Test
  void of_two_who_acknowledge_at_once_one_has_it_and_the_other_is_told_who() throws Exception {
    String id = raised();
    List<Callable<Answer>> both =
        List.of(
            () -> paula.post("/v1/safety-events/" + id + "/acknowledge", null),
            () -> peter.post("/v1/safety-events/" + id + "/acknowledge", null));
    List<Answer> replies = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> each : threads.invokeAll(both)) {
        replies.add(each.get());
      }
    }
    assertThat(replies).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    String owner = read(id).get("ownerId").asString();
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 409)
        .first()
        .satisfies(reply -> assertThat(reply.json().get("detail").asString()).contains(owner));
    assertThat(events.await("SafetyEventAcknowledged", id, 1)).hasSize(1);
  }

  @Test
  void taking_over_needs_the_version_seen_and_only_the_owner_closes() {
    String id = raised();
    assertThat(
            peter
                .post("/v1/safety-events/" + id + "/take-over", null, "If-Match", "\"1\"")
                .status())
        .isEqualTo(409);
    Answer mine = paula.post("/v1/safety-events/" + id + "/acknowledge", null);
    assertThat(close(peter, id, "HOSPITAL", TEXT).status()).isEqualTo(409);
    assertThat(peter.post("/v1/safety-events/" + id + "/take-over", null).status()).isEqualTo(428);
    paula.post("/v1/safety-events/" + id + "/notes", "{\"text\": \"On the phone with them.\"}");
    String path = "/v1/safety-events/" + id + "/take-over";
    assertThat(peter.post(path, null, "If-Match", mine.header("ETag")).status()).isEqualTo(412);
    Answer taken = peter.post(path, null, "If-Match", etag(id));
    assertThat(taken.json().get("ownerId").asString()).isEqualTo("peter.prescriber");
    assertThat(close(peter, id, "HOSPITAL", TEXT).status()).isEqualTo(200);
  }

  @Test
  void an_open_event_takes_further_signals_of_its_patient_in_and_a_closed_one_does_not() {
    String id = raised();
    String source = Ids.random();
    raising.raise(new SafetyEvent(source, patient, "mesa", Cause.CSSRS_HIGH_RISK, clock.instant()));
    raising.raise(new SafetyEvent(source, patient, "mesa", Cause.CSSRS_HIGH_RISK, clock.instant()));
    String signal = RaisingSafetyEvent.idFor(source, Cause.CSSRS_HIGH_RISK);
    JsonNode found = paula.get("/v1/safety-events/" + signal).json();
    assertThat(found.get("id").asString()).isEqualTo(id);
    assertThat(found.get("signalCount").asInt()).isEqualTo(2);
    assertThat(total("?patientId=" + patient)).isEqualTo(1);

    paula.post("/v1/safety-events/" + id + "/acknowledge", null);
    close(paula, id, "SAFETY_PLAN_MADE", TEXT);
    raising.raise(new SafetyEvent(source, patient, "mesa", Cause.CSSRS_HIGH_RISK, clock.instant()));
    assertThat(total("?patientId=" + patient)).isEqualTo(1);
    String next = raised();
    assertThat(next).isNotEqualTo(id);
    assertThat(total("?patientId=" + patient)).isEqualTo(2);
  }

  @Test
  void signals_that_come_at_once_open_one_event() throws Exception {
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          () -> {
            raising.raise(
                new SafetyEvent(Ids.random(), patient, "mesa", Cause.PHQ9_ITEM_9, clock.instant()));
            return true;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(total("?open=true&patientId=" + patient)).isEqualTo(1);
    JsonNode one = paula.get("/v1/safety-events?patientId=" + patient).json().at("/items/0");
    assertThat(one.get("signalCount").asInt()).isEqualTo(8);
    assertThat(one.get("pagesSent").asInt()).isEqualTo(1);
  }

  @Test
  void a_drill_is_marked_and_counted_apart() {
    long before = paula.get("/v1/safety-times").json().at("/real/events").asLong();
    Answer drill = director.post("/v1/safety-events/drills", "{\"siteId\": \"denver\"}");
    assertThat(drill.status()).as(drill.toString()).isEqualTo(201);
    String id = drill.id();
    assertThat(drill.json().get("drill").asBoolean()).isTrue();
    assertThat(drill.json().has("patientId")).isFalse();
    assertThat(events.await("SafetyPageRequested", id).value()).contains("\"drill\":true");
    assertThat(director.post("/v1/safety-events/drills", "{\"siteId\": \"denver\"}").status())
        .isEqualTo(409);
    paula.post("/v1/safety-events/" + id + "/acknowledge", null);
    assertThat(close(paula, id, "HOSPITAL", TEXT).fields()).containsExactly("code");
    assertThat(close(paula, id, "DRILL_DONE", TEXT).status()).isEqualTo(200);
    JsonNode times = paula.get("/v1/safety-times").json();
    assertThat(times.at("/drills/events").asInt()).isPositive();
    assertThat(times.at("/real/events").asLong()).isEqualTo(before);
    assertThat(events.all("SafetyEventRaised", id)).isEmpty();
  }

  @Test
  void without_the_broker_it_is_raised_acknowledged_and_closed_and_the_page_follows() {
    String id;
    Engines.stopKafka();
    try {
      id = raised();
      clock.advance(Duration.ofMinutes(2));
      assertThat(measures.unpaged()).isPositive();
      assertThat(paula.post("/v1/safety-events/" + id + "/acknowledge", null).status())
          .isEqualTo(200);
    } finally {
      Engines.startKafka();
    }
    try (EventProbe afterwards = EventProbe.on(Topics.INTAKE)) {
      afterwards.await("SafetyPageRequested", id);
      afterwards.await("SafetyEventAcknowledged", id);
    }
  }

  @Test
  void an_administrator_says_who_is_on_call_and_pages_go_by_it() {
    Web admin = Web.at(port).as("admin");
    Answer now = admin.get("/v1/on-call/denver");
    assertThat(now.json().get("order").get(0).asString()).isEqualTo("paula.prescriber");
    String dora = "{\"order\": [\"dora.prescriber\", \"paula.prescriber\"]}";
    Answer changed = admin.put("/v1/on-call/denver", dora, headers(now));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    try {
      Answer drill = director.post("/v1/safety-events/drills", "{\"siteId\": \"denver\"}");
      assertThat(events.await("SafetyPageRequested", drill.id()).value())
          .contains("dora.prescriber");
      paula.post("/v1/safety-events/" + drill.id() + "/acknowledge", null);
      close(paula, drill.id(), "DRILL_DONE", TEXT);
      // Who saw an older order does not undo this one.
      assertThat(admin.put("/v1/on-call/denver", dora).status()).isEqualTo(412);
      Answer unknown =
          admin.put("/v1/on-call/denver", "{\"order\": [\"nobody\"]}", headers(changed));
      assertThat(unknown.fields()).containsExactly("order[0]");
      assertThat(admin.put("/v1/on-call/denver", "{\"order\": []}", headers(changed)).fields())
          .containsExactly("order");
      assertThat(paula.put("/v1/on-call/denver", dora, headers(changed)).status()).isEqualTo(403);
      assertThat(admin.get("/v1/on-call/elsewhere").status()).isEqualTo(404);
    } finally {
      admin.put(
          "/v1/on-call/denver",
          "{\"order\": [\"paula.prescriber\", \"dora.prescriber\"]}",
          headers(admin.get("/v1/on-call/denver")));
    }
  }

  @Test
  void readings_leave_their_trail_and_the_banner_tells_nothing_about_anybody() {
    String id = raised();
    paula.get("/v1/safety-events/" + id);
    JsonNode audit =
        Web.at(port).as("admin").get("/v1/audit?patientId=" + patient + "&size=200").json();
    assertThat(audit.toString()).contains("safety event", "paula.prescriber");
    Answer open = Web.at(port).as("nurse").get("/v1/safety-events/open");
    assertThat(open.status()).isEqualTo(200);
    assertThat(open.body()).contains(id).doesNotContain(patient);
    assertThat(Web.at(port).as("nurse").get("/v1/safety-events/" + id).status()).isEqualTo(403);
    Web denver = Web.at(port).as("p", "prescriber", "denver");
    assertThat(denver.get("/v1/safety-events/open").body()).doesNotContain(id);
    assertThat(denver.post("/v1/safety-events/" + id + "/acknowledge", null).status())
        .isEqualTo(404);
  }

  private String raised() {
    String source = Ids.random();
    raising.raise(new SafetyEvent(source, patient, "mesa", Cause.PHQ9_ITEM_9, clock.instant()));
    return RaisingSafetyEvent.idFor(source, Cause.PHQ9_ITEM_9);
  }

  private JsonNode read(String id) {
    return paula.get("/v1/safety-events/" + id).json();
  }

  private int total(String query) {
    return paula.get("/v1/safety-events" + query).json().get("total").asInt();
  }

  private String etag(String id) {
    return paula.get("/v1/safety-events/" + id).header("ETag");
  }

  private Answer close(Web who, String id, String code, String text) {
    return who.post(
        "/v1/safety-events/" + id + "/close",
        "{\"code\": \"%s\", \"text\": \"%s\"}".formatted(code, text),
        "If-Match",
        etag(id));
  }

  private static String[] headers(Answer read) {
    String etag = read.header("ETag");
    return etag.isEmpty() ? new String[0] : new String[] {"If-Match", etag};
  }

  private static List<String> paged(String id) {
    return events.all("SafetyPageRequested", id).stream()
        .map(each -> JsonMapper.shared().readTree(each.value()).get("staffId").asString())
        .toList();
  }

  private static Map<String, String> reported(String id, int page, String channel, String outcome) {
    return reported(Ids.random(), 1, id, page, channel, outcome);
  }

  private static Map<String, String> reported(
      String message, int sequence, String id, int page, String channel, String outcome) {
    Map<String, String> attributes =
        EventProbe.attributes(
            "org.infusionops.notification.PageReported.v1", "notification", message, sequence);
    again(attributes, id, page, channel, outcome);
    return attributes;
  }

  private static void again(
      Map<String, String> attributes, String id, int page, String channel, String outcome) {
    events.publish(
        Topics.NOTIFICATION,
        attributes,
        """
        {"messageId": "%s", "safetyEventId": "%s", "page": %d, "channel": "%s", "outcome": "%s",
         "at": "2026-11-22T17:00:02Z"}
        """
            .formatted(attributes.get("ce_subject"), id, page, channel, outcome));
  }
}
