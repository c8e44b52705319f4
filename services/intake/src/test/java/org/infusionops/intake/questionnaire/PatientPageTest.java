package org.infusionops.intake.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infusionops.contracts.Topics;
import org.infusionops.eventing.Aggregates;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.measurement.Measurement;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.safety.RaisingSafetyEvent;
import org.infusionops.intake.safety.SafetyEvent;
import org.infusionops.intake.safety.SafetyEvent.Cause;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.starter.sealing.Sealing;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class PatientPageTest {

  private static final Instant NOW = Instant.parse(IntakeTest.NOW);

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Sealing sealing;
  @Autowired Aggregates<Measurement> measurements;
  @Autowired Aggregates<SafetyEvent> raised;
  @Autowired PersonKeys persons;
  @Autowired MergeRegister merges;

  private static EventProbe events;
  private static int minute;
  private Web nurse;
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
  void register() {
    // Each test has a minute of its own: attempts are counted by the minute.
    clock.set(NOW.plus(Duration.ofMinutes(minute++)));
    nurse = Web.at(port).as("nurse");
    ObjectNode body = Bodies.patient();
    patient = Web.at(port).as("intake").post("/v1/patients", body.toString()).id();
  }

  /** A link that was sent: its id, and the path that its message holds. */
  private record Sent(String id, String path) {}

  private Sent send(String instrument) {
    Answer sent =
        nurse.post(
            "/v1/patients/" + patient + "/questionnaire-links",
            "{\"instrument\": \"" + instrument + "\", \"occasion\": \"SESSION\", \"session\": 1}");
    assertThat(sent.status()).as(sent.toString()).isEqualTo(201);
    JsonNode event =
        JsonMapper.shared().readTree(events.await("QuestionnaireRequested", sent.id()).value());
    String link = sealing.open(event.get("sealedLink").asString(), sent.id());
    assertThat(link).hasSizeLessThanOrEqualTo(80);
    String path = link.substring(link.indexOf("/v1/q/"));
    assertThat(sent.body()).doesNotContain(path);
    assertThat(event.toString()).doesNotContain(path).doesNotContain("phq");
    return new Sent(sent.id(), path);
  }

  private Answer open(String path) {
    return Web.at(port).get(path);
  }

  private Answer answer(String path, String form) {
    return Web.at(port)
        .sendBody(
            "POST",
            path,
            BodyPublishers.ofString(form),
            "Content-Type",
            "application/x-www-form-urlencoded");
  }

  private static String phq9(int each, int ninth) {
    List<String> form = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      form.add("item-" + i + "=" + each);
    }
    form.add("item-9=" + ninth);
    return String.join("&", form);
  }

  @Test
  void the_page_shows_the_first_name_and_nothing_else_of_the_patient() {
    Answer page = open(send("phq-9").path());
    assertThat(page.status()).as(page.toString()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body())
        .contains("<html lang=\"es\">", "Zoraida", "Poco interés", "(480) 555-0101")
        .doesNotContain("Quimby", "1984", "555-0142", "zoraida@", patient, "style=\"", "onclick");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    Answer english = open(send("phq-9").path() + "?lang=en");
    assertThat(english.body()).contains("<html lang=\"en\">", "Little interest or pleasure");
    assertThat(open("/v1/q/assets/page.css").header("Content-Type")).startsWith("text/css");
    assertThat(open("/v1/q/assets/page.js").body()).contains("crisis");
    assertThat(open("/v1/q/assets/secret").status()).isEqualTo(404);
  }

  @Test
  void answers_are_stored_once_and_the_link_is_used() {
    Sent sent = send("phq-9");
    Answer thanks = answer(sent.path(), phq9(1, 0) + "&lang=en");
    assertThat(thanks.status()).as(thanks.toString()).isEqualTo(200);
    assertThat(thanks.body()).contains("Thank you").contains("class=\"crisis\"").contains("hidden");
    JsonNode stored = nurse.get("/v1/measurements/" + sent.id()).json();
    assertThat(stored.at("/score/total").asInt()).isEqualTo(8);
    assertThat(stored.at("/way").asString()).isEqualTo("LINK");
    assertThat(stored.at("/occasion/session").asInt()).isEqualTo(1);
    assertThat(stored.has("by")).isFalse();

    // Again: kindly, and nothing changes.
    assertThat(answer(sent.path(), phq9(2, 0)).status()).isEqualTo(200);
    assertThat(nurse.get("/v1/measurements/" + sent.id()).json()).isEqualTo(stored);
    Answer closed = open(sent.path());
    assertThat(closed.status()).isEqualTo(410);
    assertThat(closed.body()).contains("(480) 555-0101").doesNotContain("Zoraida");
    JsonNode link =
        nurse.get("/v1/patients/" + patient + "/questionnaire-links").json().at("/items/0");
    assertThat(link.get("state").asString()).isEqualTo("ANSWERED");
    assertThat(link.get("measurementId").asString()).isEqualTo(sent.id());
  }

  @Test
  void sent_twice_at_the_same_moment_it_does_one_thing() throws Exception {
    Sent sent = send("phq-9");
    List<Callable<Answer>> taps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int each = i % 4;
      taps.add(() -> answer(sent.path(), phq9(each, 0)));
    }
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (Future<Answer> tap : pool.invokeAll(taps)) {
        assertThat(tap.get().status()).isEqualTo(200);
      }
    }
    assertThat(nurse.get("/v1/patients/" + patient + "/measurements").json().at("/total").asInt())
        .isEqualTo(1);
  }

  @Test
  void item_9_shows_988_and_raises_the_safety_event_even_before_all_is_answered() {
    Sent sent = send("phq-9");
    Answer more = answer(sent.path(), "item-9=1&lang=en");
    assertThat(more.status()).isEqualTo(422);
    assertThat(more.body())
        .contains("Call 988", "tel:988", "data-danger=\"yes\"", "No answer yet")
        .doesNotContain("hidden=\"hidden\"");
    String raised = RaisingSafetyEvent.idFor(sent.id(), Cause.PHQ9_ITEM_9);
    events.await("SafetyEventRaised", raised);

    Answer thanks = answer(sent.path(), phq9(0, 2) + "&lang=es");
    assertThat(thanks.status()).isEqualTo(200);
    assertThat(thanks.body()).contains("Llamar al 988").doesNotContain("hidden=\"hidden\"");
    assertThat(events.all("SafetyEventRaised", raised)).hasSize(1);
    Answer event = Web.at(port).as("prescriber").get("/v1/safety-events/" + raised);
    assertThat(event.json().at("/patientId").asString()).isEqualTo(patient);
  }

  @Test
  void danger_told_on_a_closed_link_is_not_thrown_away() {
    Sent sent = send("phq-9");
    clock.set(clock.instant().plus(Duration.ofDays(8)));
    Answer late = answer(sent.path(), phq9(0, 3) + "&lang=en");
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.body()).contains("expired", "Call 988").doesNotContain("hidden=\"hidden\"");
    events.await("SafetyEventRaised", RaisingSafetyEvent.idFor(sent.id(), Cause.PHQ9_ITEM_9));
    assertThat(measurements.find(sent.id())).isEmpty();
  }

  @Test
  void missing_answers_are_asked_for_once_and_never_taken_for_zero() {
    Sent sent = send("phq-9");
    String two = phq9(1, 0).replace("item-3=1&", "").replace("item-4=1&", "");
    Answer asked = answer(sent.path(), two);
    assertThat(asked.status()).isEqualTo(422);
    assertThat(asked.body()).contains("checked=\"checked\"", "name=\"as-they-are\"");
    assertThat(measurements.find(sent.id())).isEmpty();
    assertThat(answer(sent.path(), "as-they-are=yes").status()).isEqualTo(422);
    assertThat(answer(sent.path(), two + "&as-they-are=yes").status()).isEqualTo(200);
    JsonNode stored = nurse.get("/v1/measurements/" + sent.id()).json();
    assertThat(stored.at("/answers").has("3")).isFalse();
    assertThat(stored.at("/score/imputed").toString()).isEqualTo("[\"3\",\"4\"]");
  }

  @Test
  void an_expired_link_says_so_but_a_page_opened_in_time_can_be_sent() {
    Sent sent = send("gad-7");
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    Answer expired = open(sent.path() + "?lang=en");
    assertThat(expired.status()).isEqualTo(410);
    assertThat(expired.body()).contains("This link has expired", "(480) 555-0101");
    String form = "item-1=1&item-2=1&item-3=1&item-4=1&item-5=1&item-6=1&item-7=1";
    clock.set(clock.instant().plus(Duration.ofHours(1)));
    assertThat(answer(sent.path(), form).status()).isEqualTo(200);
  }

  @Test
  void a_link_taken_back_or_forged_opens_nothing() {
    Sent sent = send("pain-nrs");
    assertThat(nurse.post("/v1/questionnaire-links/" + sent.id() + "/revoke", null).status())
        .isEqualTo(200);
    assertThat(open(sent.path() + "?lang=en").body()).contains("no longer in use");
    assertThat(answer(sent.path(), "item-1=3").status()).isEqualTo(410);
    String forged = sent.path().substring(0, sent.path().length() - 5) + "AAAAA";
    Answer unknown = open(forged);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).contains("This link does not work", "(480) 555-0101");
    assertThat(answer(forged, "item-1=3").status()).isEqualTo(404);
  }

  @Test
  void the_link_of_an_erased_patient_opens_nothing_and_raises_nothing() {
    Sent sent = send("phq-9");
    persons.destroy(patient, clock.instant());
    assertThat(open(sent.path()).status()).isEqualTo(404);
    Answer answered = answer(sent.path(), phq9(1, 2));
    assertThat(answered.status()).isEqualTo(404);
    assertThat(answered.body()).contains("988", "(480) 555-0101");
    assertThat(measurements.find(sent.id())).isEmpty();
    assertThat(raised.find(RaisingSafetyEvent.idFor(sent.id(), Cause.PHQ9_ITEM_9))).isEmpty();
  }

  @Test
  void the_link_of_a_merged_patient_is_closed_but_danger_is_raised_for_whom_it_is_now() {
    Sent sent = send("phq-9");
    String surviving =
        Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
    merges.merge(patient, surviving, "mesa", "intake-1", clock.instant());
    Answer opened = open(sent.path() + "?lang=en");
    assertThat(opened.status()).isEqualTo(410);
    assertThat(opened.body()).contains("no longer in use");
    assertThat(answer(sent.path(), phq9(1, 2)).status()).isEqualTo(410);
    assertThat(measurements.find(sent.id())).isEmpty();
    String event = RaisingSafetyEvent.idFor(sent.id(), Cause.PHQ9_ITEM_9);
    assertThat(raised.find(event).orElseThrow().state().patientId()).isEqualTo(surviving);
  }

  @Test
  void a_token_is_in_no_log_and_each_access_is_audited(CapturedOutput output) {
    Sent sent = send("phq-9");
    open(sent.path());
    answer(sent.path(), "nonsense");
    answer(sent.path(), phq9(0, 1));
    Web.at(port).send("PUT", sent.path(), "{}");
    answer(sent.path() + "/nonsense", "item-1=1");
    String token = sent.path().substring("/v1/q/".length());
    assertThat(output.getAll()).doesNotContain(token).doesNotContain("Zoraida");
    JsonNode audit = Web.at(port).as("admin").get("/v1/audit?patientId=" + patient).json();
    assertThat(audit.findValuesAsString("path")).contains("/v1/q/{token}");
    assertThat(audit.toString()).doesNotContain(token);
  }

  @Test
  void what_has_no_wording_in_the_patient_s_language_is_not_sent() {
    String path = "/v1/patients/" + patient + "/questionnaire-links";
    for (String instrument : List.of("pcl-5", "madrs", "qids-sr16", "c-ssrs-screener")) {
      Answer refused =
          nurse.post(path, "{\"instrument\": \"" + instrument + "\", \"occasion\": \"FOLLOW_UP\"}");
      assertThat(refused.status()).as(instrument).isEqualTo(422);
      assertThat(refused.fields()).containsExactly("instrument");
    }
  }

  @Test
  void who_tries_too_often_has_to_wait() {
    Answer last = open("/v1/q/nothing");
    for (int i = 0; i < 60; i++) {
      last = open("/v1/q/nothing");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("60");
    assertThat(last.body()).contains("988", "(480) 555-0101");
  }

  @Test
  void behind_a_proxy_each_visitor_is_counted_apart() {
    for (int i = 0; i < 60; i++) {
      from("203.0.113.61");
    }
    assertThat(from("203.0.113.61").status()).isEqualTo(429);
    assertThat(from("203.0.113.62").status()).isEqualTo(404);
  }

  private Answer from(String visitor) {
    return Web.at(port).send("GET", "/v1/q/nothing", null, "X-Forwarded-For", visitor);
  }
}
