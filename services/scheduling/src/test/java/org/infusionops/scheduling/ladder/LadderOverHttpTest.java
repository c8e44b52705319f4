package org.infusionops.scheduling.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.OutcomeStanding;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.Api;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.SiteMove;
import org.infusionops.scheduling.Weeks;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.StoreScan;
import org.infusionops.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Phases and maintenance over HTTP and events, on real engines. */
@RunningService
class LadderOverHttpTest {

  private static final SeriesShape FOUR = new SeriesShape(4, 24, 21, 15, 40, 30, 15);
  private static final String WHY = "{\"reason\": \"seen and talked to today\"%s}";

  @Autowired private Api api;
  @Autowired private MovableClock clock;

  private final EventProbe probe = EventProbe.on("scheduling.events");
  private final String screening = Ids.random();
  private final String patient = Ids.random();
  private final String course = Ids.of("course", screening);
  private final String ladder = Ladder.idOf(screening);

  @BeforeEach
  void everyTestHasWeeksOfItsOwn() {
    Weeks.anew(clock, 70);
  }

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  @Test
  void theFourthSessionWaitsForTheQuestionnaireOrAReviewAndTheProblemSaysSo() {
    booked();
    treatSessions(1, 3);
    await().until(() -> kind().equals("OUTCOME_MISSING"));

    Api.Answer refused = checkIn(4);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").stringValue()).endsWith("/outcome-missing");
    assertThat(refused.json().get("detail").stringValue()).contains("prescriber decides");

    measured(OutcomeStanding.NO_RESPONSE, 10);
    await().until(() -> kind().equals("TOO_LITTLE_RESPONSE"));
    assertThat(checkIn(4).json().get("type").stringValue()).endsWith("/review-needed");
    assertThat(listed("prescriber", "asks=REVIEW&site=mesa")).contains(ladder);
    assertThat(listed("prescriber", "asks=STEP&site=mesa")).doesNotContain(ladder);

    Api.Answer reviewed =
        write("review", WHY.formatted(", \"decision\": \"ADJUST\""), "prescriber");
    assertThat(reviewed.status()).as(reviewed.text()).isEqualTo(200);
    JsonNode decided = reviewed.json().get("decided").get(0);
    assertThat(decided.get("kind").stringValue()).isEqualTo("ADJUSTED");
    assertThat(decided.get("rule").stringValue()).isEqualTo("review-response");
    assertThat(decided.get("inputs").get(0).get("fallBand").intValue()).isEqualTo(10);
    assertThat(reviewed.json().has("question")).isFalse();
    assertThat(checkIn(4).status()).isEqualTo(200);
    assertThat(StoreScan.placesOf("seen and talked to today")).isEmpty();
  }

  @Test
  void whoRespondsIsDueAfterTheSeriesOrderedOnceAndToldAtMostOnce() throws Exception {
    booked();
    treatSessions(1, 3);
    measured(OutcomeStanding.RESPONSE, 55);
    await().until(() -> view().has("phases") && !view().has("question"));
    treatSessions(4, 4);
    await().until(() -> view().get("step").intValue() == 1);
    LocalDate due = LocalDate.parse(view().get("dueOn").stringValue());
    assertThat(listed("scheduler", "dueWithinDays=14&site=mesa")).contains(ladder);
    assertThat(listed("scheduler", "dueWithinDays=0&site=mesa")).doesNotContain(ladder);

    clock.set(due.minusDays(2).atTime(18, 0).toInstant(java.time.ZoneOffset.UTC));
    probe.await("VisitDue", ladder);
    assertThat(orderedAtOnceByMany()).containsOnlyOnce(200).containsOnly(200, 409);
    JsonNode ordered = view();
    assertThat(ordered.get("order").get("standing").stringValue()).isEqualTo("HELD");
    String booster = ordered.get("order").get("courseId").stringValue();
    JsonNode held = api.get("scheduler", "/v1/courses/" + booster).json();
    assertThat(held.get("appointments").size()).isEqualTo(1);
    assertThat(start(held.get("appointments").get(0)))
        .isAfterOrEqualTo(due.minusDays(1).atTime(7, 0).toInstant(java.time.ZoneOffset.UTC));
    Api.Answer again = api.post("scheduler", path("order"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("type").stringValue()).endsWith("/step-ordered");

    assertThat(api.post("scheduler", "/v1/courses/" + booster + "/release").status())
        .isEqualTo(200);
    Api.Answer anew = api.post("scheduler", path("order"));
    assertThat(anew.status()).as(anew.text()).isEqualTo(200);
    assertThat(anew.json().get("order").get("courseId").stringValue()).isNotEqualTo(booster);
    assertThat(probe.all("VisitDue", ladder)).hasSize(1);
  }

  private List<Integer> orderedAtOnceByMany() throws InterruptedException, ExecutionException {
    Callable<Integer> order = () -> api.post("scheduler", path("order")).status();
    var statuses = new ArrayList<Integer>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> each : threads.invokeAll(Collections.nCopies(4, order))) {
        statuses.add(each.get());
      }
    }
    return statuses;
  }

  @Test
  void aSeriesWhoseLastSessionFallsOutComesUpForReviewAndGoesOnAfterIt() {
    booked();
    treatSessions(1, 3);
    measured(OutcomeStanding.RESPONSE, 55);
    await().until(() -> !view().has("question"));
    String last =
        "/v1/courses/"
            + course
            + "/appointments/"
            + appointment(4).get("appointmentId").stringValue()
            + "/cancel";
    assertThat(
            api.post("scheduler", last, "{\"reason\": \"MEDICAL\", \"by\": \"PATIENT\"}").status())
        .isEqualTo(200);
    clock.advance(LadderTimers.LOOKED_AGAIN);
    await().until(() -> kind().equals("SERIES_CUT_SHORT"));
    Api.Answer reviewed =
        write("review", WHY.formatted(", \"decision\": \"CONTINUE\""), "prescriber");
    assertThat(reviewed.status()).as(reviewed.text()).isEqualTo(200);
    assertThat(reviewed.json().get("step").intValue()).isEqualTo(1);
    assertThat(reviewed.json().has("question")).isFalse();
    assertThat(reviewed.json().has("dueOn")).isTrue();
  }

  @Test
  void whatIsMovedToAnotherSiteIsReviewedThere() {
    booked();
    await().until(() -> view().has("phases"));

    SiteMove.to("denver", course, api);

    await().until(() -> view().get("siteId").stringValue().equals("denver"));
    String there = TestTokens.of("prescriber-2", List.of("prescriber"), List.of("denver"));
    assertThat(api.send(there, "GET", "/v1/ladders/" + ladder, null, Map.of()).status())
        .isEqualTo(200);
  }

  @Test
  void anOutcomeThatIsHeardOfBeforeTheTreatmentWaitsForItAndCountsOnce() {
    measured(OutcomeStanding.RESPONSE, 60);
    measured(OutcomeStanding.RESPONSE, 60);
    booked();
    await().until(() -> view().has("phases"));
    assertThat(view().get("phases").size()).isEqualTo(4);
    assertThat(listed("nurse", "patientId=" + patient)).containsExactly(ladder);
    assertThat(listed("nurse", "patientId=" + Ids.random())).isEmpty();
  }

  @Test
  void aPrescriberPlansOtherwiseWithAReasonAndWrongFieldsAreNamed() {
    booked();
    await().until(() -> view().has("phases"));
    String good =
        WHY.formatted(
            """
            , "step": 0, "steps": [{"everyDays": 10, "earlyDays": 2, "times": 2},
               {"everyDays": 28, "earlyDays": 4}]\
            """);
    Api.Answer edited = put(good, "prescriber");
    assertThat(edited.status()).as(edited.text()).isEqualTo(200);
    JsonNode phases = edited.json().get("phases");
    assertThat(phases.size()).isEqualTo(3);
    assertThat(phases.get(1).has("rule")).isFalse();
    assertThat(phases.get(2).get("rule").stringValue()).isEqualTo("maintenance-monthly");

    Api.Answer wrong =
        put(
            WHY.formatted(
                """
                , "step": 3, "dueOn": "2020-01-01",
                  "steps": [{"everyDays": 28, "earlyDays": 4}, {"everyDays": 7, "earlyDays": 7}]\
                """),
            "prescriber");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("steps[1].everyDays", "steps[1].earlyDays", "\"step\"");
    assertThat(put(good.replace("seen and talked to today", "x"), "prescriber").status())
        .isEqualTo(422);
    Map<String, String> stale = Map.of("If-Match", "\"1\"");
    assertThat(api.send(TestTokens.of("prescriber"), "PUT", path("steps"), good, stale).status())
        .isEqualTo(412);
    assertThat(api.send(TestTokens.of("prescriber"), "PUT", path("steps"), good, Map.of()).status())
        .isEqualTo(428);
  }

  @Test
  void aDiscontinuedTreatmentHasNothingBookedAnyMore() {
    booked();
    await().until(() -> view().has("phases"));
    Api.Answer ended = write("discontinue", WHY.formatted(""), "prescriber");
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    JsonNode after = api.get("scheduler", "/v1/courses/" + course).json();
    after
        .get("appointments")
        .forEach(
            appointment -> {
              assertThat(appointment.get("state").stringValue()).isEqualTo("CANCELLED");
              assertThat(appointment.get("cancellation").get("reason").stringValue())
                  .isEqualTo("MEDICAL");
            });
    await().until(() -> probe.all("AppointmentCancelled", course).size() == 4);
    assertThat(write("discontinue", WHY.formatted(""), "prescriber").status()).isEqualTo(409);
    assertThat(api.post("scheduler", path("order")).json().get("type").stringValue())
        .endsWith("/treatment-discontinued");
  }

  @Test
  void onlyWhoMayDecidesOrOrdersAndOnlyWhereTheyWork() {
    booked();
    await().until(() -> view().has("phases"));
    String reason = WHY.formatted(", \"decision\": \"CONTINUE\"");
    Map<String, String> posts =
        Map.of(
            "review", reason,
            "discontinue", WHY.formatted(""),
            "decide", WHY.formatted(", \"proposal\": \"STRETCH\", \"accept\": true"));
    posts.forEach(
        (what, json) -> {
          for (String role : List.of("scheduler", "nurse", "intake", "finance")) {
            assertThat(write(what, json, role).status()).as(role + what).isEqualTo(403);
          }
        });
    assertThat(api.post("prescriber", path("order")).status()).isEqualTo(403);
    assertThat(write("review", reason, "prescriber").json().get("type").stringValue())
        .endsWith("/no-review-needed");
    assertThat(write("decide", posts.get("decide"), "prescriber").json().get("type").stringValue())
        .endsWith("/not-proposed");
    assertThat(api.post("scheduler", path("order")).json().get("type").stringValue())
        .endsWith("/nothing-due");
    String elsewhere = TestTokens.of("prescriber-2", List.of("prescriber"), List.of("denver"));
    assertThat(api.send(elsewhere, "GET", "/v1/ladders/" + ladder, null, Map.of()).status())
        .isEqualTo(404);
    assertThat(
            api.send(elsewhere, "GET", "/v1/ladders?site=mesa&asks=REVIEW", null, Map.of())
                .status())
        .isEqualTo(404);
    assertThat(api.get("finance", "/v1/ladders?patientId=" + patient).status()).isEqualTo(403);
    await()
        .untilAsserted(
            () ->
                assertThat(api.get("admin", "/v1/audit?patientId=" + patient).text())
                    .contains("ladder"));
  }

  private void booked() {
    publish(
        "intake",
        "ScreeningCompleted",
        new ScreeningCompleted(
            screening,
            patient,
            "mesa",
            ScreeningOutcome.ELIGIBLE,
            "iv-ketamine-standard",
            1,
            FOUR,
            null,
            "prescriber-1",
            clock.instant()),
        screening,
        1);
    probe.await("SeriesProposed", course);
    assertThat(api.post("scheduler", "/v1/courses/" + course + "/confirm").status()).isEqualTo(200);
  }

  private void treatSessions(int first, int last) {
    for (int number = first; number <= last; number++) {
      assertThat(checkIn(number).status()).isEqualTo(200);
      String session = appointment(number).get("appointmentId").stringValue();
      Instant now = clock.instant();
      publish(
          "treatment",
          "SessionStarted",
          new SessionStarted(session, course, number, patient, "mesa", now),
          session,
          1);
      publish(
          "treatment",
          "SessionCompleted",
          new SessionCompleted(
              session, course, number, patient, "mesa", "iv-ketamine-standard", 1, now, now),
          session,
          2);
      int done = number;
      await()
          .until(
              () ->
                  view().has("phases")
                      && view().get("phases").get(0).get("completed").intValue() == done);
    }
  }

  private Api.Answer checkIn(int number) {
    JsonNode appointment = appointment(number);
    clock.set(start(appointment).minus(Duration.ofMinutes(10)));
    return api.post(
        "nurse",
        "/v1/courses/"
            + course
            + "/appointments/"
            + appointment.get("appointmentId").stringValue()
            + "/check-in");
  }

  private void measured(OutcomeStanding standing, @Nullable Integer fallBand) {
    String measurement = Ids.random();
    publish(
        "intake",
        "OutcomeRecorded",
        new OutcomeRecorded(
            measurement,
            screening,
            patient,
            "mesa",
            standing,
            fallBand,
            clock.instant(),
            clock.instant()),
        measurement,
        1);
  }

  private void publish(String service, String name, Record event, String subject, int sequence) {
    probe.publish(
        service + ".events",
        EventProbe.attributes(
            "org.infusionops." + service + "." + name + ".v1", service, subject, sequence),
        Json.mapper().writeValueAsString(event));
  }

  private Api.Answer write(String what, String json, String role) {
    return api.send(TestTokens.of(role), "POST", path(what), json, Map.of("If-Match", version()));
  }

  private Api.Answer put(String json, String role) {
    return api.send(TestTokens.of(role), "PUT", path("steps"), json, Map.of("If-Match", version()));
  }

  private String version() {
    return api.get("prescriber", "/v1/ladders/" + ladder).header("ETag");
  }

  private String path(String what) {
    return "/v1/ladders/" + ladder + "/" + what;
  }

  private JsonNode view() {
    return api.get("prescriber", "/v1/ladders/" + ladder).json();
  }

  private String kind() {
    JsonNode question = view().get("question");
    return question == null ? "" : question.get("kind").stringValue();
  }

  private List<String> listed(String role, String query) {
    return api.get(role, "/v1/ladders?size=200&" + query)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("id").stringValue())
        .toList();
  }

  private JsonNode appointment(int number) {
    return api.get("scheduler", "/v1/courses/" + course).json().get("appointments").get(number - 1);
  }

  private static Instant start(JsonNode appointment) {
    return Instant.parse(appointment.get("startsAt").stringValue());
  }
}
