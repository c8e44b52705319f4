package org.infusionops.intake.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.infusionops.contracts.Topics;
import org.infusionops.eventing.store.Json;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IntakeTest
class MeasurementApiTest {

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Web nurse;
  private String patient = "";

  @BeforeEach
  void register() {
    clock.set(Instant.parse(IntakeTest.NOW));
    nurse = Web.at(port).as("nurse");
    patient = Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
  }

  @Test
  void a_rating_is_stored_with_its_score_and_read_again() {
    Answer recorded = record(nurse, madrs(3, "SESSION", 2));
    assertThat(recorded.status()).as(recorded.toString()).isEqualTo(201);
    assertThat(recorded.json().at("/score/total").asInt()).isEqualTo(27 + 1);
    assertThat(recorded.json().at("/score/band").asString()).isEqualTo("MODERATE");
    assertThat(recorded.json().at("/way").asString()).isEqualTo("STAFF");
    assertThat(recorded.json().at("/occasion/session").asInt()).isEqualTo(2);
    assertThat(recorded.json().has("safety")).isFalse();
    assertThat(nurse.get(recorded.header("Location")).json()).isEqualTo(recorded.json());
    JsonNode list = nurse.get("/v1/patients/" + patient + "/measurements").json();
    assertThat(list.at("/items/0")).isEqualTo(recorded.json());
    assertThat(list.at("/total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'instrument':'madrs','answers':{'1':7},'occasion':{'kind':'BASELINE'}} | answers.1",
        "{'instrument':'madrs','answers':{'11':1},'occasion':{'kind':'BASELINE'}} | answers.11",
        "{'instrument':'phq-8','answers':{'1':1},'occasion':{'kind':'BASELINE'}} | instrument",
        "{'instrument':'madrs','answers':{'1':1},'occasion':{'kind':'SESSION'}} | occasion.session",
        "{'instrument':'madrs','answers':{'1':1},'occasion':{'kind':'BASELINE','session':1}} | occasion.session",
        "{'instrument':'madrs','answers':{'1':1},'occasion':{'kind':'SESSION','session':0}} | occasion.session",
        "{'instrument':'madrs','answers':{},'occasion':{'kind':'BASELINE'}} | answers",
        "{'instrument':'madrs','answers':{'1':1},'occasion':{'kind':'BASELINE'},'takenAt':'2026-11-23T00:00:00Z'} | takenAt"
      })
  void what_cannot_be_so_is_named(String body, String field) {
    Answer refused = record(nurse, body.replace('\'', '"'));
    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly(field);
  }

  @Test
  void the_same_sent_twice_is_stored_once() {
    String[] once = {"Idempotency-Key", "k-" + patient};
    Answer first =
        nurse.post("/v1/patients/" + patient + "/measurements", madrs(1, "BASELINE", 0), once);
    Answer again =
        nurse.post("/v1/patients/" + patient + "/measurements", madrs(1, "BASELINE", 0), once);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(nurse.get("/v1/patients/" + patient + "/measurements").json().at("/total").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_high_risk_screener_raises_a_safety_event_at_once() {
    try (EventProbe events = EventProbe.on(Topics.INTAKE)) {
      Answer recorded =
          record(
              nurse,
              """
              {"instrument": "c-ssrs-screener", "answers": {"1": 1, "2": 1, "3": 0, "4": 1, "5": 0, "6": 0},
               "occasion": {"kind": "FOLLOW_UP"}}
              """);
      assertThat(recorded.json().at("/score/level").asString()).isEqualTo("HIGH");
      String raised = recorded.json().at("/safety/safetyEventId").asString();
      assertThat(recorded.json().at("/safety/advice").asString()).contains("988");
      events.await("SafetyEventRaised", raised);
      Answer event = Web.at(port).as("prescriber").get("/v1/safety-events/" + raised);
      assertThat(event.json().at("/cause").asString()).isEqualTo("CSSRS_HIGH_RISK");
      assertThat(event.json().at("/patientId").asString()).isEqualTo(patient);
      // No screening showed it, so none is named.
      assertThat(event.json().has("screeningId")).isFalse();
      assertThat(event.json().at("/details/signals/0/source").asString()).isEqualTo("MEASUREMENT");
    }
  }

  @Test
  void the_trend_begins_with_the_phq_9_of_the_signed_screening() {
    String screening =
        Web.at(port).as("intake").post("/v1/screenings", Bodies.screening(patient).toString()).id();
    assertThat(
            Web.at(port)
                .as("prescriber")
                .post("/v1/screenings/" + screening + "/complete", "{}", "If-Match", "\"1\"")
                .status())
        .isEqualTo(200);
    clock.set(Instant.parse(IntakeTest.NOW).plusSeconds(3600));
    Answer first = record(nurse, phq9(0, "SESSION", 1));
    Answer wrong = record(nurse, phq9(3, "SESSION", 2));
    JsonNode trend = nurse.get("/v1/patients/" + patient + "/trends").json().at("/items/0");
    assertThat(trend.at("/points/0/id").asString()).isEqualTo(screening);
    assertThat(trend.at("/points/0/total").asInt()).isEqualTo(12);
    assertThat(trend.at("/points").size()).isEqualTo(3);

    // Entered in error: it no longer counts, and stays on record.
    String reason = "{\"reason\": \"Meant for another patient.\"}";
    String withdraw = "/v1/measurements/" + wrong.id() + "/withdraw";
    assertThat(nurse.post(withdraw, reason).status()).isEqualTo(428);
    assertThat(nurse.post(withdraw, "{\"reason\": \"x\"}", "If-Match", "*").status())
        .isIn(422, 428);
    String version = wrong.header("ETag");
    String now = nurse.get("/v1/measurements/" + wrong.id()).header("ETag");
    assertThat(now).isEqualTo(version);
    assertThat(nurse.post(withdraw, reason, "If-Match", now).status()).isEqualTo(200);
    assertThat(nurse.post(withdraw, reason, "If-Match", now).status()).isIn(409, 412);
    trend = nurse.get("/v1/patients/" + patient + "/trends").json().at("/items/0");
    assertThat(trend.at("/points").size()).isEqualTo(2);
    assertThat(trend.at("/points/1/id").asString()).isEqualTo(first.id());
    assertThat(trend.at("/points/1/response").asBoolean()).isTrue();
    assertThat(trend.at("/points/1/remission").asBoolean()).isTrue();

    Answer outcomes = Web.at(port).as("medical-director").get("/v1/outcomes?instrument=phq-9");
    assertThat(outcomes.json().at("/steps/0/session").asInt()).isEqualTo(1);
    assertThat(outcomes.json().at("/steps/0/response/count").asInt()).isPositive();
    assertThat(outcomes.json().at("/steps/0/response/high").asDouble()).isEqualTo(1.0);
    assertThat(
            Web.at(port)
                .as("director-9", "medical-director", "a-site-of-no-test")
                .get("/v1/outcomes?instrument=phq-9")
                .json()
                .at("/courses")
                .asInt())
        .isZero();
  }

  @Test
  void what_the_pack_follows_is_told_as_a_band_and_a_withdrawal_after_it() {
    try (EventProbe events = EventProbe.on(Topics.INTAKE)) {
      String before = record(nurse, phq9(1, "FOLLOW_UP", 0)).id();
      String screening =
          Web.at(port)
              .as("intake")
              .post("/v1/screenings", Bodies.screening(patient).toString())
              .id();
      Web.at(port)
          .as("prescriber")
          .post("/v1/screenings/" + screening + "/complete", "{}", "If-Match", "\"1\"");
      clock.set(Instant.parse(IntakeTest.NOW).plusSeconds(3600));
      String other = record(nurse, madrs(1, "SESSION", 3)).id();
      Answer eight = record(nurse, phq9(1, "SESSION", 3));
      JsonNode told = json(events.await("OutcomeRecorded", eight.id()));
      // 12 at the screening, 8 now: a fall of a third.
      assertThat(told.at("/standing").asString()).isEqualTo("NO_RESPONSE");
      assertThat(told.at("/fallBand").asInt()).isEqualTo(30);
      assertThat(told.at("/screeningId").asString()).isEqualTo(screening);
      nurse.post(
          "/v1/measurements/" + eight.id() + "/withdraw",
          "{\"reason\": \"Meant for another patient.\"}",
          "If-Match",
          eight.header("ETag"));
      events.await(
          "the withdrawal",
          seen ->
              seen.isA("OutcomeRecorded")
                  && seen.subject().equals(eight.id())
                  && json(seen).at("/standing").asString().equals("WITHDRAWN"));
      // Neither another questionnaire nor what was before the treatment tells anything.
      assertThat(events.all("OutcomeRecorded", other)).isEmpty();
      assertThat(events.all("OutcomeRecorded", before)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"-24, 20", "-25, 25", "-100, 100", "0, 0", "2, -5", "300, -100"})
  void a_fall_is_told_in_steps_of_five_rounded_down(int change, int band) {
    assertThat(TellingOutcome.band(change)).isEqualTo(band);
    assertThat(TellingOutcome.band(null)).isNull();
  }

  private static JsonNode json(EventProbe.Seen seen) {
    return Json.mapper().readTree(seen.value());
  }

  @Test
  void only_a_clinician_records_what_a_clinician_rates() {
    assertThat(record(Web.at(port).as("intake"), madrs(1, "BASELINE", 0)).status()).isEqualTo(403);
    assertThat(record(Web.at(port).as("intake"), phq9(1, "BASELINE", 0)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /v1/patients/{p}/measurements        | intake nurse prescriber",
        "GET  | /v1/patients/{p}/measurements        | intake nurse prescriber medical-director",
        "GET  | /v1/patients/{p}/trends              | intake nurse prescriber medical-director",
        "GET  | /v1/measurements/x                   | intake nurse prescriber medical-director",
        "GET  | /v1/measurements/x/fhir              | intake nurse prescriber medical-director",
        "POST | /v1/measurements/x/withdraw          | intake nurse prescriber",
        "POST | /v1/patients/{p}/fhir                | intake nurse prescriber",
        "POST | /v1/patients/{p}/questionnaire-links | intake nurse prescriber",
        "GET  | /v1/patients/{p}/questionnaire-links | intake nurse prescriber medical-director",
        "POST | /v1/questionnaire-links/x/revoke     | intake nurse prescriber",
        "GET  | /v1/outcomes?instrument=phq-9        | medical-director",
        "GET  | /v1/instruments                      | intake scheduler nurse prescriber finance medical-director admin",
        "GET  | /v1/instruments/phq-9/fhir           | intake scheduler nurse prescriber finance medical-director admin"
      })
  void only_the_roles_named_get_in(String method, String template, String allowed) {
    String path = template.replace("{p}", patient);
    Set<String> let = Set.copyOf(Arrays.asList(allowed.split(" ")));
    for (String role :
        List.of(
            "intake", "scheduler", "nurse", "prescriber", "finance", "medical-director", "admin")) {
      int status =
          Web.at(port).as(role).send(method, path, method.equals("GET") ? null : "{}").status();
      if (let.contains(role)) {
        assertThat(status).as(role).isNotIn(401, 403);
      } else {
        assertThat(status).as(role).isEqualTo(403);
      }
    }
    assertThat(Web.at(port).send(method, path, null).status()).isEqualTo(401);
  }

  @Test
  void another_site_s_patient_is_not_there() {
    Web stranger = Web.at(port).as("nurse-9", "nurse", "denver");
    assertThat(stranger.get("/v1/patients/" + patient + "/measurements").status()).isEqualTo(404);
    String recorded = record(nurse, madrs(1, "BASELINE", 0)).id();
    assertThat(stranger.get("/v1/measurements/" + recorded).status()).isEqualTo(404);
    assertThat(stranger.get("/v1/measurements/" + recorded + "/fhir").status()).isEqualTo(404);
  }

  @Test
  void each_access_leaves_an_audit_record() {
    String recorded = record(nurse, madrs(1, "BASELINE", 0)).id();
    nurse.get("/v1/measurements/" + recorded + "/fhir");
    JsonNode audit =
        Web.at(port).as("admin").get("/v1/audit?patientId=" + patient + "&size=50").json();
    assertThat(audit.findValuesAsString("path"))
        .contains("/v1/patients/{patientId}/measurements", "/v1/measurements/{id}/fhir");
  }

  private Answer record(Web who, String body) {
    return who.post("/v1/patients/" + patient + "/measurements", body);
  }

  private static String occasion(String kind, int session) {
    return session == 0
        ? "{\"kind\": \"" + kind + "\"}"
        : "{\"kind\": \"" + kind + "\", \"session\": " + session + "}";
  }

  /** Nine items of this value, the tenth of 1. */
  private static String madrs(int value, String kind, int session) {
    return body("madrs", value, 1, kind, session);
  }

  /** Eight items of this value, the ninth of 0. */
  private static String phq9(int value, String kind, int session) {
    return body("phq-9", value, 0, kind, session);
  }

  private static String body(String instrument, int value, int last, String kind, int session) {
    int items = instrument.equals("madrs") ? 10 : 9;
    StringBuilder answers = new StringBuilder();
    for (int i = 1; i <= items; i++) {
      answers.append(i == 1 ? "" : ", ").append('"').append(i).append("\": ");
      answers.append(i == items ? last : value);
    }
    return "{\"instrument\": \""
        + instrument
        + "\", \"answers\": {"
        + answers
        + "}, \"occasion\": "
        + occasion(kind, session)
        + "}";
  }
}
