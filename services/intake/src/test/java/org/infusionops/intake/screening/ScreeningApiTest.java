package org.infusionops.intake.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infusionops.contracts.Topics;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.screening.Screening.Draft;
import org.infusionops.intake.screening.Screening.Subject;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
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

@IntakeTest
class ScreeningApiTest {

  private static final String REASON = "Discussed with the patient's psychiatrist on the phone.";

  @LocalServerPort int port;
  @Autowired Aggregates<Screening> screenings;
  @Autowired MovableClock clock;

  private static EventProbe events;
  private Web intake;
  private Web prescriber;
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
  void logInAndRegister() {
    clock.set(Instant.parse(IntakeTest.NOW));
    intake = Web.at(port).as("intake");
    prescriber = Web.at(port).as("prescriber");
    patient = intake.post("/v1/patients", Bodies.patient().toString()).id();
  }

  @Test
  void an_eligible_screening_is_signed_and_told_with_the_series_of_the_pack() {
    Answer begun = begin(Bodies.screening(patient));
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    assertThat(begun.header("Location")).isEqualTo("/v1/screenings/" + begun.id());
    assertThat(begun.json().get("state").asString()).isEqualTo("DRAFT");
    assertThat(begun.json().at("/phq9Score/total").asInt()).isEqualTo(12);
    assertThat(begun.json().at("/phq9Score/severity").asString()).isEqualTo("MODERATE");

    JsonNode preview = intake.post("/v1/screenings/" + begun.id() + "/preview", null).json();
    assertThat(preview.get("outcome").asString()).isEqualTo("ELIGIBLE");

    Answer completed = complete(begun.id(), "{}");
    assertThat(completed.status()).as(completed.toString()).isEqualTo(200);
    JsonNode decision = completed.json().get("decision");
    assertThat(decision.get("outcome").asString()).isEqualTo("ELIGIBLE");
    assertThat(decision.get("packId").asString()).isEqualTo("iv-ketamine-standard");
    assertThat(decision.get("packVersion").asInt()).isEqualTo(1);
    assertThat(decision.get("signedBy").asString()).isEqualTo("prescriber-1");
    assertThat(decision.get("signedAt").asString()).isEqualTo(IntakeTest.NOW);
    assertThat(decision.get("birthDate").asString()).isEqualTo("1984-03-09");
    assertThat(decision.get("findings"))
        .isEqualTo(preview.get("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.get("is").asString()).isEqualTo("CAUTION");
              assertThat(finding.get("medication").asString()).isEqualTo("Xanax 0.5mg prn");
              assertThat(finding.get("instruction").asString()).isNotBlank();
            })
        .allSatisfy(
            finding -> {
              assertThat(finding.get("rule").asString()).isNotBlank();
              assertThat(finding.get("source").asString()).isNotBlank();
            });

    var event = events.await("ScreeningCompleted", begun.id());
    assertThat(JsonMapper.shared().readTree(event.value()))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"screeningId": "%s", "patientId": "%s", "siteId": "mesa",
                     "outcome": "ELIGIBLE", "packId": "iv-ketamine-standard", "packVersion": 1,
                     "series": {"sessions": 6, "minHoursBetween": 48, "maxDays": 21,
                                "prepMinutes": 15, "infusionMinutes": 40,
                                "observationMinutes": 30, "turnoverMinutes": 15},
                     "preferences": {"weekdays": ["TUESDAY", "THURSDAY", "SATURDAY"],
                                     "earliest": "09:00:00", "latest": "16:30:00"},
                     "signedBy": "prescriber-1", "at": "2026-11-22T17:00:00.000Z"}
                    """
                        .formatted(begun.id(), patient)));
  }

  @Test
  void an_incomplete_screening_is_not_completed_and_the_missing_is_named() {
    ObjectNode body = Bodies.screening(patient);
    body.remove("weightKg");
    ((ObjectNode) body.get("conditions")).remove("glaucoma");
    ((ObjectNode) body.get("conditions")).put("current-mania", "UNKNOWN");
    String id = begin(body).id();

    assertThat(previewed(id)).isEqualTo("INCOMPLETE");
    Answer refused = complete(id, "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields())
        .containsExactlyInAnyOrder("weightKg", "conditions.glaucoma", "conditions.current-mania");
    assertThat(prescriber.get("/v1/screenings/" + id).json().get("state").asString())
        .isEqualTo("DRAFT");

    // The draft is still open: filled in, it completes, and only then anything is told.
    Answer filled = intake.put("/v1/screenings/" + id, Bodies.content().toString());
    assertThat(filled.status()).as(filled.toString()).isEqualTo(200);
    assertThat(complete(id, "{}").status()).isEqualTo(200);
    events.await("ScreeningCompleted", id);
    assertThat(events.all("ScreeningCompleted", id)).hasSize(1);
  }

  @Test
  void an_empty_draft_can_be_kept_and_says_everything_is_missing() {
    String id = begin("{\"patientId\": \"" + patient + "\"}").id();
    Answer refused = complete(id, "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields())
        .contains("indication", "trials", "medications", "vitals.systolic", "weightKg", "phq9");
  }

  @Test
  void a_clearance_is_told_without_a_series_and_names_document_and_writer() {
    String id = begin(with("/conditions/heart-condition", "\"YES\"")).id();
    JsonNode decision = complete(id, "{}").json().get("decision");
    assertThat(decision.get("outcome").asString()).isEqualTo("CLEARANCE_REQUIRED");
    assertThat(decision.get("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.get("is").asString()).isEqualTo("CLEARANCE");
              assertThat(finding.get("document").asString()).isEqualTo("cardiology-clearance");
              assertThat(finding.get("from").asString()).isEqualTo("cardiologist");
            });
    JsonNode told = told(id);
    assertThat(told.get("outcome").asString()).isEqualTo("CLEARANCE_REQUIRED");
    assertThat(told.has("series")).isFalse();
  }

  @Test
  void a_hard_stop_makes_ineligible_and_names_its_rule() {
    String id = begin(with("/conditions/psychosis-history", "\"YES\"")).id();
    JsonNode decision = complete(id, "{}").json().get("decision");
    assertThat(decision.get("outcome").asString()).isEqualTo("INELIGIBLE");
    assertThat(decision.get("findings").get(0).get("rule").asString())
        .isEqualTo("stop-psychosis-history");
    JsonNode told = told(id);
    assertThat(told.get("outcome").asString()).isEqualTo("INELIGIBLE");
    assertThat(told.has("series")).isFalse();
  }

  @Test
  void an_override_needs_a_reason_and_stays_on_the_record() {
    String id = begin(with("/conditions/psychosis-history", "\"YES\"")).id();
    Answer short19 = complete(id, override("stop-psychosis-history", "x".repeat(19)));
    assertThat(short19.status()).isEqualTo(422);
    assertThat(short19.fields()).containsExactly("overrides[0].reason");
    Answer blanks = complete(id, override("stop-psychosis-history", "ok" + " ".repeat(30)));
    assertThat(blanks.fields()).containsExactly("overrides[0].reason");
    Answer hidden = complete(id, override("stop-psychosis-history", "\u200b\u3164".repeat(30)));
    assertThat(hidden.fields()).containsExactly("overrides[0].reason");
    Answer other = complete(id, override("stop-recent-infarct", REASON));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.fields()).containsExactly("overrides[0].rule");

    JsonNode decision =
        complete(id, override("stop-psychosis-history", REASON)).json().get("decision");
    assertThat(decision.get("outcome").asString()).isEqualTo("ELIGIBLE");
    assertThat(decision.get("proposed").asString()).isEqualTo("INELIGIBLE");
    assertThat(decision.at("/overrides/0/rule").asString()).isEqualTo("stop-psychosis-history");
    assertThat(decision.at("/overrides/0/reason").asString()).isEqualTo(REASON);
    assertThat(told(id).get("outcome").asString()).isEqualTo("ELIGIBLE");

    Answer later = intake.get("/v1/screenings/" + id);
    assertThat(later.json().at("/decision/overrides/0/reason").asString()).isEqualTo(REASON);
  }

  @Test
  void an_override_does_not_make_up_for_what_is_missing() {
    ObjectNode body = with("/conditions/psychosis-history", "\"YES\"");
    body.remove("weightKg");
    String id = begin(body).id();
    Answer refused = complete(id, override("stop-psychosis-history", REASON));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly("weightKg");
  }

  @Test
  void an_unknown_medicine_waits_for_a_prescriber() {
    String id = begin(with("/medications/0", "{\"name\": \"unobtainium 5 mg\"}")).id();
    Answer refused = complete(id, "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("MEDICATION_UNKNOWN");
    assertThat(refused.fields()).containsExactly("medications[0]");

    ObjectNode classified = Bodies.content();
    Bodies.with(
        classified,
        "/medications/0",
        "{\"name\": \"unobtainium 5 mg\", \"classifiedAs\": \"no-interaction\"}");
    assertThat(intake.put("/v1/screenings/" + id, classified.toString()).status()).isEqualTo(403);
    Answer said = prescriber.put("/v1/screenings/" + id, classified.toString());
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
    assertThat(said.json().at("/answers/medications/0/classification/by").asString())
        .isEqualTo("prescriber-1");

    // Intake may go on filling in: what the prescriber said stays said.
    Answer kept = intake.put("/v1/screenings/" + id, classified.put("weightKg", 71).toString());
    assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
    assertThat(kept.json().at("/answers/medications/0/classification/by").asString())
        .isEqualTo("prescriber-1");
    assertThat(complete(id, "{}").json().at("/decision/outcome").asString()).isEqualTo("ELIGIBLE");
  }

  @Test
  void neither_an_unknown_class_nor_one_for_a_known_medicine_is_taken() {
    String id = begin(Bodies.screening(patient)).id();
    Answer refused =
        prescriber.put(
            "/v1/screenings/" + id,
            Bodies.with(
                    Bodies.content(),
                    "/medications/0",
                    "{\"name\": \"unobtainium\", \"classifiedAs\": \"harmless\"}")
                .toString());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly("medications[0].classifiedAs");
    Answer known =
        prescriber.put(
            "/v1/screenings/" + id,
            Bodies.with(
                    Bodies.content(),
                    "/medications/0",
                    "{\"name\": \"theophylline\", \"classifiedAs\": \"no-interaction\"}")
                .toString());
    assertThat(known.status()).isEqualTo(422);
    assertThat(known.fields()).containsExactly("medications[0].classifiedAs");
  }

  @Test
  void an_answer_above_0_to_item_9_raises_a_safety_event_though_nothing_else_is_known() {
    Answer begun =
        begin(
            """
            {"patientId": "%s",
             "phq9": {"answers": [null, null, null, null, null, null, null, null, 1]}}
            """
                .formatted(patient));
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    assertThat(begun.json().at("/safety/advice").asString()).contains("988");
    String safetyEvent = begun.json().at("/safety/safetyEventId").asString();

    JsonNode told =
        JsonMapper.shared().readTree(events.await("SafetyEventRaised", safetyEvent).value());
    assertThat(told.get("screeningId").asString()).isEqualTo(begun.id());
    assertThat(told.get("siteId").asString()).isEqualTo("mesa");

    Answer read = prescriber.get("/v1/safety-events/" + safetyEvent);
    assertThat(read.json().get("cause").asString()).isEqualTo("PHQ9_ITEM_9");
    assertThat(prescriber.get("/v1/safety-events?patientId=" + patient).json().get("total").asInt())
        .isEqualTo(1);
    Web denver = Web.at(port).as("prescriber-2", "prescriber", "denver");
    assertThat(denver.get("/v1/safety-events/" + safetyEvent).status()).isEqualTo(404);

    // Its version is that of the answer: nothing changes it behind the caller's back.
    Answer changed =
        intake.put(
            "/v1/screenings/" + begun.id(),
            Bodies.content().toString(),
            "If-Match",
            begun.header("ETag"));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    // The flag stays though the answer was changed.
    assertThat(changed.json().at("/safety/safetyEventId").asString()).isEqualTo(safetyEvent);
    assertThat(complete(begun.id(), "{}").status()).isEqualTo(200);
    events.await("ScreeningCompleted", begun.id());
    assertThat(events.all("SafetyEventRaised", safetyEvent)).hasSize(1);
  }

  @Test
  void an_answer_that_becomes_dangerous_later_raises_it_then() {
    Answer begun = begin(Bodies.screening(patient));
    assertThat(begun.json().has("safety")).isFalse();
    ObjectNode worse = Bodies.with(Bodies.content(), "/phq9/answers/8", "2");
    Answer changed = intake.put("/v1/screenings/" + begun.id(), worse.toString());
    String safetyEvent = changed.json().at("/safety/safetyEventId").asString();
    events.await("SafetyEventRaised", safetyEvent);
  }

  @Test
  void a_crash_after_the_draft_was_written_only_delays_the_safety_event() {
    // As the store is left when the process dies between the two writes.
    String id = Ids.random();
    Instant now = clock.instant();
    var draft =
        new Draft(
            new Subject(patient, "mesa", now, "intake-1"),
            Answers.none(),
            null,
            "iv-ketamine-standard",
            now,
            now,
            "intake-1");
    screenings.create(id, Change.<Screening>to(draft).arm(ShownDanger.TIMER, now.plusSeconds(3)));
    clock.advance(Duration.ofSeconds(4));
    String safetyEvent =
        intake.get("/v1/screenings/" + id).json().at("/safety/safetyEventId").asString();
    events.await("SafetyEventRaised", safetyEvent);
  }

  @Test
  void a_completed_screening_cannot_be_changed() {
    String id = begin(Bodies.screening(patient)).id();
    complete(id, "{}");
    Answer refused = intake.put("/v1/screenings/" + id, Bodies.content().toString());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asString()).endsWith("/screening-completed");
  }

  @Test
  void signing_twice_gives_the_same_decision_and_one_event() {
    String id = begin(Bodies.screening(patient)).id();
    Answer first = complete(id, "{}");
    clock.advance(Duration.ofMinutes(5));
    Answer second =
        prescriber.post("/v1/screenings/" + id + "/complete", null, "If-Match", "\"1\"");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    Answer other = complete(Web.at(port).as("prescriber-9", "prescriber", "mesa"), id, "{}");
    assertThat(other.status()).isEqualTo(409);
    events.await("ScreeningCompleted", id);
    assertThat(events.all("ScreeningCompleted", id)).hasSize(1);
  }

  @Test
  void of_many_who_sign_at_once_one_has_signed() throws Exception {
    String id = begin(Bodies.screening(patient)).id();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Answer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Web one = Web.at(port).as("prescriber-" + i, "prescriber", "mesa");
        all.add(() -> complete(one, id, "{}"));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> reply : threads.invokeAll(all)) {
        statuses.add(reply.get().status());
      }
      assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
    }
    events.await("ScreeningCompleted", id);
    assertThat(events.all("ScreeningCompleted", id)).hasSize(1);
  }

  @Test
  void nobody_signs_without_naming_what_they_have_read() {
    String path = "/v1/screenings/" + begin(Bodies.screening(patient)).id();
    assertThat(prescriber.post(path + "/complete", "{}").status()).isEqualTo(428);
    Answer any = prescriber.post(path + "/complete", "{}", "If-Match", "*");
    assertThat(any.status()).isEqualTo(428);
    assertThat(any.json().get("type").asString()).endsWith("/precondition-required");
    assertThat(intake.get(path).json().get("state").asString()).isEqualTo("DRAFT");
  }

  @Test
  void a_draft_that_somebody_else_has_changed_is_not_overwritten() {
    Answer begun = begin(Bodies.screening(patient));
    String path = "/v1/screenings/" + begun.id();
    ObjectNode mine = Bodies.content().put("weightKg", 80);
    ObjectNode theirs = Bodies.content().put("weightKg", 90);
    String etag = begun.header("ETag");
    assertThat(intake.put(path, theirs.toString(), "If-Match", etag).status()).isEqualTo(200);
    assertThat(intake.put(path, mine.toString(), "If-Match", etag).status()).isEqualTo(412);
    assertThat(prescriber.post(path + "/complete", "{}", "If-Match", etag).status()).isEqualTo(412);
    assertThat(intake.get(path).json().at("/answers/weightKg").decimalValue())
        .isEqualByComparingTo("90");
  }

  @Test
  void screenings_of_another_site_are_not_there() {
    String id = begin(Bodies.screening(patient)).id();
    Web denver = Web.at(port).as("prescriber-2", "prescriber", "denver");
    assertThat(denver.get("/v1/screenings/" + id).status()).isEqualTo(404);
    assertThat(denver.put("/v1/screenings/" + id, Bodies.content().toString()).status())
        .isEqualTo(404);
    assertThat(denver.post("/v1/screenings/" + id + "/preview", null).status()).isEqualTo(404);
    assertThat(complete(denver, id, "{}").status()).isEqualTo(404);
    assertThat(denver.post("/v1/screenings", Bodies.screening(patient).toString()).status())
        .isEqualTo(404);
    assertThat(denver.get("/v1/screenings?patientId=" + patient).json().get("total").asInt())
        .isZero();
  }

  @Test
  void lists_are_by_patient_and_state_and_leave_a_trace_of_each_patient() {
    String draft = begin(Bodies.screening(patient)).id();
    String done = begin(Bodies.screening(patient)).id();
    complete(done, "{}");
    assertThat(listed("patientId=" + patient)).containsExactlyInAnyOrder(draft, done);
    assertThat(listed("patientId=" + patient + "&state=DRAFT")).containsExactly(draft);
    assertThat(listed("patientId=" + patient + "&state=COMPLETED")).containsExactly(done);
    assertThat(listed("patientId=" + patient + "&size=1&page=1")).hasSize(1);
    assertThat(intake.get("/v1/screenings?state=SIGNED").status()).isEqualTo(400);
    assertThat(intake.get("/v1/screenings?size=201").status()).isEqualTo(400);

    JsonNode trail =
        Web.at(port).as("medical-director").get("/v1/audit?patientId=" + patient).json();
    assertThat(trail.get("items"))
        .anySatisfy(
            entry -> {
              assertThat(entry.get("resource").asString()).isEqualTo("screening");
              assertThat(entry.get("path").asString()).isEqualTo("/v1/screenings/{id}/complete");
              assertThat(entry.get("who").asString()).isEqualTo("prescriber-1");
            })
        .anySatisfy(
            entry -> {
              assertThat(entry.get("path").asString()).isEqualTo("/v1/screenings");
              assertThat(entry.get("action").asString()).isEqualTo("READ");
            });
  }

  @Test
  void a_screening_of_nobody_is_refused() {
    assertThat(begin(Bodies.screening(Ids.random())).status()).isEqualTo(404);
    Answer none = begin(Bodies.content());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.fields()).containsExactly("patientId");
    String id = begin(Bodies.screening(patient)).id();
    Answer moved = intake.put("/v1/screenings/" + id, Bodies.screening(Ids.random()).toString());
    assertThat(moved.status()).isEqualTo(422);
    assertThat(moved.fields()).containsExactly("patientId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/indication                  | \"insomnia\"              | 422 | indication",
        "/indication                  | 7                         | 400 | indication",
        "/trials                      | {}                        | 400 | trials",
        "/trials/0                    | null                      | 400 | trials[0]",
        "/trials/0/drug               | ''                        | 400 | trials[0].drug",
        "/trials/0/drug               | \" \"                     | 422 | trials[0].drug",
        "/trials/0/drugClass          | \"miracle\"               | 422 | trials[0].drugClass",
        "/trials/0/drugClass          | \"snri\"                  | 422 | trials[0].drugClass",
        "/trials/0/adequateDose       | \"yes\"                   | 400 | trials[0].adequateDose",
        "/trials/0/weeks              | -1                        | 422 | trials[0].weeks",
        "/trials/0/weeks              | 1.5                       | 400 | trials[0].weeks",
        "/trials/0/reliefPercent      | 101                       | 422 | trials[0].reliefPercent",
        "/medications/0/name          | ''                        | 400 | medications[0].name",
        "/medications/0/name          | \"\\u0000\"               | 422 | medications[0].name",
        "/medications/1               | \"Xanax\"                 | 400 | medications[1]",
        "/conditions/glaucoma         | \"MAYBE\"                 | 400 | conditions.glaucoma",
        "/conditions/glaucoma         | true                      | 400 | conditions.glaucoma",
        "/conditions/freckles         | \"YES\"                   | 422 | conditions.freckles",
        "/conditions/pregnancy        | \"YES\"                   | 422 | conditions.pregnancy",
        "/allergies/0                 | \"Ketalar\"               | 422 |"
            + " conditions.ketamine-allergy",
        "/pregnancy                   | \"PERHAPS\"               | 400 | pregnancy",
        "/allergies                   | \"none\"                  | 400 | allergies",
        "/allergies/0                 | \"\"                      | 422 | allergies[0]",
        "/vitals/systolic             | -120                      | 422 | vitals.systolic",
        "/vitals/systolic             | 301                       | 422 | vitals.systolic",
        "/vitals/systolic             | \"120\"                   | 400 | vitals.systolic",
        "/vitals/systolic             | 120.7                     | 400 | vitals.systolic",
        "/vitals/diastolic            | 19                        | 422 | vitals.diastolic",
        "/vitals/diastolic            | 122                       | 422 | vitals.diastolic",
        "/vitals/pulse                | 0                         | 422 | vitals.pulse",
        "/vitals/spo2                 | 101                       | 422 | vitals.spo2",
        "/vitals/takenAt              | ''                        | 400 | vitals.takenAt",
        "/vitals/takenAt              | \"2026-11-22T17:00:01Z\"  | 422 | vitals.takenAt",
        "/vitals/takenAt              | \"yesterday\"             | 400 | vitals.takenAt",
        "/weightKg                    | 19.99                     | 422 | weightKg",
        "/weightKg                    | 400.01                    | 422 | weightKg",
        "/weightKg                    | -70                       | 422 | weightKg",
        "/weightKg                    | 70.123                    | 422 | weightKg",
        "/weightKg                    | \"70\"                    | 400 | weightKg",
        "/phq9/answers                | [1, 2]                    | 422 | phq9.answers",
        "/phq9/answers/3              | 4                         | 422 | phq9.answers[3]",
        "/phq9/answers/3              | -1                        | 422 | phq9.answers[3]",
        "/phq9/answers                | 3                         | 400 | phq9.answers",
        "/phq9/answers/3              | \"2\"                     | 400 | phq9.answers[3]",
        "/preferences/weekdays        | []                        | 422 | preferences.weekdays",
        "/preferences/weekdays/0      | \"SOMEDAY\"               | 400 | preferences.weekdays[0]",
        "/preferences/latest          | \"08:00\"                 | 422 | preferences.latest",
        "/preferences/latest          | \"25:00\"                 | 400 | preferences.latest",
        "/packId                      | \"no-such-pack\"          | 422 | packId",
        "/shoeSize                    | 42                        | 400 | shoeSize"
      })
  void bad_input_is_refused_by_field_and_nothing_is_saved(
      String pointer, String value, int status, String field) {
    Answer reply = begin(with(pointer, value));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.fields()).containsExactly(field);
    assertThat(intake.get("/v1/screenings?patientId=" + patient).json().get("total").asInt())
        .isZero();
  }

  @Test
  void content_that_is_not_saved_is_previewed_and_nothing_is_saved_or_raised() {
    String id = begin(Bodies.screening(patient)).id();
    ObjectNode unsaved = Bodies.content();
    Bodies.with(unsaved, "/conditions/glaucoma", "\"YES\"");
    Bodies.with(unsaved, "/phq9/answers/8", "1");
    Bodies.with(unsaved, "/medications/0", "{\"name\": \"Elixir of Ambrosia\"}");

    JsonNode preview = intake.post("/v1/screenings/" + id + "/preview", unsaved.toString()).json();
    assertThat(preview.get("outcome").asString()).isEqualTo("INCOMPLETE");
    assertThat(preview.at("/phq9Score/total").asInt()).isEqualTo(13);
    assertThat(preview.get("selfHarmReported").asBoolean()).isTrue();
    assertThat(preview.at("/medications/0/classes").isEmpty()).isTrue();
    assertThat(preview.at("/medications/1/classes/0").asString()).isEqualTo("benzodiazepine");

    JsonNode stored = intake.get("/v1/screenings/" + id).json();
    assertThat(stored.get("version").asInt()).isEqualTo(1);
    assertThat(stored.hasNonNull("safety")).isFalse();
    assertThat(previewed(id)).isEqualTo("ELIGIBLE");
  }

  @Test
  void content_that_cannot_be_so_is_refused_by_the_preview_and_after_signing_any_is() {
    String id = begin(Bodies.screening(patient)).id();
    ObjectNode wrong = Bodies.with(Bodies.content(), "/weightKg", "-70");
    Answer refused = intake.post("/v1/screenings/" + id + "/preview", wrong.toString());
    assertThat(refused.fields()).containsExactly("weightKg");
    complete(id, "{}");
    assertThat(
            intake.post("/v1/screenings/" + id + "/preview", Bodies.content().toString()).status())
        .isEqualTo(409);
  }

  @Test
  void a_list_says_what_drafts_lack_and_who_signed_and_finds_overrides_and_sites() {
    ObjectNode draft = Bodies.screening(patient);
    draft.remove("weightKg");
    String open = begin(draft).id();
    String overridden = begin(with("/conditions/psychosis-history", "\"YES\"")).id();
    complete(overridden, override("stop-psychosis-history", REASON));
    String plain = begin(Bodies.screening(patient)).id();
    complete(plain, "{}");

    assertThat(listed("state=DRAFT&patientId=" + patient)).containsExactly(open);
    JsonNode line =
        intake.get("/v1/screenings?state=DRAFT&patientId=" + patient).json().at("/items/0");
    assertThat(line.at("/missing/0").asString()).isEqualTo("Weight");
    assertThat(line.get("missing").size()).isEqualTo(1);

    assertThat(listed("overridden=true&patientId=" + patient)).containsExactly(overridden);
    JsonNode signed =
        intake
            .get("/v1/screenings?overridden=true&patientId=" + patient)
            .json()
            .at("/items/0/signed");
    assertThat(signed.get("by").asString()).isEqualTo("prescriber-1");
    assertThat(signed.at("/overrides/0/reason").asString()).isEqualTo(REASON);
    assertThat(signed.get("packVersion").asInt()).isEqualTo(1);

    assertThat(listed("state=COMPLETED&siteId=mesa&patientId=" + patient))
        .containsExactlyInAnyOrder(plain, overridden);
    assertThat(listed("siteId=denver&patientId=" + patient)).isEmpty();
  }

  private ObjectNode with(String pointer, String value) {
    return Bodies.with(Bodies.screening(patient), pointer, value);
  }

  private Answer begin(ObjectNode body) {
    return begin(body.toString());
  }

  private Answer begin(String body) {
    return intake.post("/v1/screenings", body);
  }

  private Answer complete(String id, String body) {
    return complete(prescriber, id, body);
  }

  private Answer complete(Web by, String id, String body) {
    String etag = prescriber.get("/v1/screenings/" + id).header("ETag");
    return by.post("/v1/screenings/" + id + "/complete", body, "If-Match", etag);
  }

  private String previewed(String id) {
    return prescriber
        .post("/v1/screenings/" + id + "/preview", null)
        .json()
        .get("outcome")
        .asString();
  }

  private JsonNode told(String id) {
    return JsonMapper.shared().readTree(events.await("ScreeningCompleted", id).value());
  }

  private List<String> listed(String query) {
    List<String> ids = new ArrayList<>();
    intake
        .get("/v1/screenings?" + query)
        .json()
        .get("items")
        .forEach(line -> ids.add(line.get("id").asString()));
    return ids;
  }

  private static String override(String rule, String reason) {
    return "{\"overrides\": [{\"rule\": \"" + rule + "\", \"reason\": \"" + reason + "\"}]}";
  }
}
