package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Scheduling as it runs: events in, events out, HTTP, timers, on real engines. */
@RunningService
class SchedulingTest {

  private static final SeriesShape SIX = new SeriesShape(6, 48, 21, 15, 40, 50, 15);

  @Autowired private Api api;
  @Autowired private MovableClock clock;

  private final EventProbe probe = EventProbe.on("scheduling.events");
  private final String screeningId = Ids.random();
  private final String patientId = Ids.random();
  private final String courseId = Ids.of("course", screeningId);

  @BeforeEach
  void everyTestHasAWeekOfItsOwn() {
    // Later than whatever was booked before, and again a Sunday morning in Arizona.
    Weeks.anew(clock, 21);
  }

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  @Test
  void aScreeningBecomesACourseThatIsHeldBookedAttendedAndCounted() {
    screened(SIX);
    JsonNode proposed = json(probe.await("SeriesProposed", courseId));
    assertThat(proposed.get("appointments").size()).isEqualTo(6);
    assertThat(course().get("state").stringValue()).isEqualTo("HELD");
    assertThat(course().get("progress").get("text").stringValue()).isEqualTo("0 of 6");
    JsonNode first = course().get("appointments").get(0);
    assertThat(reservation(first).get("heldUntil").stringValue())
        .isEqualTo(course().get("heldUntil").stringValue());

    assertThat(api.post("scheduler", "/v1/courses/" + courseId + "/confirm").status())
        .isEqualTo(200);

    probe.await("SeriesBooked", courseId);
    await().until(() -> !reservation(first).has("heldUntil"));

    String appointment = first.get("appointmentId").stringValue();
    String path = "/v1/courses/" + courseId + "/appointments/" + appointment;
    Api.Answer early = api.post("nurse", path + "/check-in");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().get("detail").stringValue()).startsWith("Check-in is possible from ");
    clock.set(Instant.parse(first.get("startsAt").stringValue()).minus(Duration.ofMinutes(30)));
    assertThat(api.post("nurse", path + "/check-in").status()).isEqualTo(200);
    probe.await("AppointmentCheckedIn", courseId);

    Instant now = clock.instant();
    treated(
        "SessionStarted",
        new SessionStarted(appointment, courseId, 1, patientId, "mesa", now),
        appointment,
        1);
    await().until(() -> state(0).equals("IN_SESSION"));
    treated(
        "SessionCompleted",
        new SessionCompleted(
            appointment, courseId, 1, patientId, "mesa", "iv-ketamine-standard", 1, now, now),
        appointment,
        2);
    await().until(() -> course().get("progress").get("text").stringValue().equals("1 of 6"));
    assertThat(state(0)).isEqualTo("COMPLETED");
  }

  @Test
  void aHoldThatNobodyConfirmsExpiresByItself() {
    screened(SIX);
    probe.await("SeriesProposed", courseId);
    JsonNode first = course().get("appointments").get(0);

    clock.advance(Duration.ofHours(48));

    assertThat(json(probe.await("SeriesReleased", courseId)).get("reason").stringValue())
        .isEqualTo("HOLD_EXPIRED");
    await().until(() -> reservation(first) == null);
    Api.Answer tooLate = api.post("scheduler", "/v1/courses/" + courseId + "/confirm");
    assertThat(tooLate.status()).isEqualTo(409);
    assertThat(tooLate.json().get("type").stringValue()).endsWith("/course-released");
  }

  @Test
  void remindersComeInTimeAndDieWithTheAppointment() {
    screened(SIX);
    probe.await("SeriesProposed", courseId);
    api.post("scheduler", "/v1/courses/" + courseId + "/confirm");
    JsonNode second = course().get("appointments").get(1);
    JsonNode third = course().get("appointments").get(2);
    Api.Answer cancelled =
        api.post(
            "scheduler",
            path(second) + "/cancel",
            """
            {"reason": "PATIENT_IN_TIME", "by": "PATIENT"}""");
    assertThat(cancelled.status()).isEqualTo(200);
    probe.await("AppointmentCancelled", courseId);

    clock.set(Instant.parse(second.get("startsAt").stringValue()).minus(Duration.ofHours(1)));
    // The third one's reminder at 72 h has been overtaken by none: it is due at this very time.
    clock.set(Instant.parse(third.get("startsAt").stringValue()).minus(Duration.ofHours(23)));

    probe.await(
        "the day-before reminder of the third session",
        seen ->
            seen.isA("ReminderDue")
                && seen.subject().equals(courseId)
                && json(seen).get("number").intValue() == 3
                && json(seen).get("reminder").stringValue().equals("HOURS_24"));
    assertThat(probe.all("ReminderDue", courseId))
        .noneMatch(seen -> json(seen).get("number").intValue() == 2);
    await().until(() -> reservation(second) == null);
  }

  @Test
  void aScreeningThatIsNotEligibleBooksNothingAndOneRedeliveredBooksOnce() {
    String other = Ids.random();
    publish(
        "intake",
        "ScreeningCompleted",
        new ScreeningCompleted(
            other,
            patientId,
            "mesa",
            ScreeningOutcome.INELIGIBLE,
            "iv-ketamine-standard",
            1,
            null,
            null,
            "prescriber-1",
            clock.instant()),
        other,
        1);
    Map<String, String> attributes =
        EventProbe.attributes(
            "org.infusionops.intake.ScreeningCompleted.v1", "intake", screeningId, 1);
    String json = Json.mapper().writeValueAsString(eligible(SIX));
    probe.publish("intake.events", attributes, json);
    probe.publish("intake.events", attributes, json);

    probe.await("SeriesProposed", courseId);

    JsonNode courses = api.get("scheduler", "/v1/courses?patientId=" + patientId).json();
    assertThat(courses.get("total").intValue()).isEqualTo(1);
    assertThat(probe.all("SeriesProposed", courseId)).hasSize(1);
  }

  @Test
  void whoHasASeriesUnderWayGetsNoOtherFromAnotherScreening() {
    screened(SIX);
    probe.await("SeriesProposed", courseId);
    String other = Ids.random();
    var again =
        new ScreeningCompleted(
            other,
            patientId,
            "mesa",
            ScreeningOutcome.ELIGIBLE,
            "iv-ketamine-standard",
            1,
            SIX,
            null,
            "prescriber-1",
            clock.instant());
    publish("intake", "ScreeningCompleted", again, other, 1);

    String path = "/v1/courses/" + Ids.of("course", other);
    await().until(() -> status(path) == 200);
    JsonNode unplaced = api.get("scheduler", path).json();
    assertThat(unplaced.get("state").stringValue()).isEqualTo("UNPLACED");
    assertThat(unplaced.get("obstacle").stringValue()).isEqualTo("ANOTHER_SERIES");
    JsonNode found = api.post("scheduler", path + "/search", "{}").json();
    List<String> starts =
        StreamSupport.stream(
                found.get("alternatives").get(0).get("appointments").spliterator(), false)
            .map(session -> '"' + session.get("startsAt").stringValue() + '"')
            .toList();
    Api.Answer refused =
        api.post("scheduler", path + "/hold", "{\"startsAt\": [" + String.join(",", starts) + "]}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.json().get("type").stringValue()).endsWith("/another-series");

    api.post(
        "scheduler",
        "/v1/courses/" + courseId + "/release",
        "{\"reason\": \"DECLINED_BY_PATIENT\"}");
    Api.Answer held =
        api.post("scheduler", path + "/hold", "{\"startsAt\": [" + String.join(",", starts) + "]}");
    assertThat(held.status()).as(held.text()).isEqualTo(200);
  }

  @Test
  void aSeriesThatFitsNowhereIsOnTheWorklistWithItsObstacle() {
    screened(new SeriesShape(1, 48, 21, 240, 400, 400, 15));

    await().until(() -> status("/v1/courses/" + courseId) == 200);
    await().until(() -> course().get("state").stringValue().equals("UNPLACED"));
    assertThat(course().get("obstacle").stringValue()).isEqualTo("OPENING_HOURS");
    JsonNode searchedBy = course().get("searchedBy");
    assertThat(searchedBy.get("policyId").stringValue()).isEqualTo("planning-standard");
    assertThat(searchedBy.get("policyVersion").intValue()).isEqualTo(1);
    JsonNode worklist =
        api.get("scheduler", "/v1/courses?site=mesa&state=UNPLACED&size=200").json();
    assertThat(StreamSupport.stream(worklist.get("items").spliterator(), false))
        .anyMatch(course -> course.get("id").stringValue().equals(courseId));
  }

  @Test
  void onlyWhoMayDoesAndOnlyWhereTheyWork() {
    screened(SIX);
    probe.await("SeriesProposed", courseId);
    String path = "/v1/courses/" + courseId;

    assertThat(api.send("", "GET", path, null, Map.of()).status()).isEqualTo(401);
    assertThat(api.get("finance", path).status()).isEqualTo(403);
    assertThat(api.get("intake", path).status()).isEqualTo(200);
    assertThat(api.post("intake", path + "/confirm").status()).isEqualTo(403);
    assertThat(api.post("nurse", path + "/confirm").status()).isEqualTo(403);
    String elsewhere = TestTokens.of("scheduler-2", List.of("scheduler"), List.of("denver"));
    assertThat(api.send(elsewhere, "GET", path, null, Map.of()).status()).isEqualTo(404);
    assertThat(api.send(elsewhere, "POST", path + "/confirm", null, Map.of()).status())
        .isEqualTo(404);
    assertThat(
            api.send(elsewhere, "GET", "/v1/courses?patientId=" + patientId, null, Map.of())
                .json()
                .get("total")
                .intValue())
        .isZero();
    assertThat(
            api.send(
                    elsewhere,
                    "GET",
                    "/v1/days?site=mesa&from=2026-11-23&to=2026-11-24",
                    null,
                    Map.of())
                .status())
        .isEqualTo(404);
    assertThat(course().get("state").stringValue()).isEqualTo("HELD");
  }

  @Test
  void badRequestsAreRefusedNamingTheField() {
    screened(SIX);
    probe.await("SeriesProposed", courseId);
    String path = "/v1/courses/" + courseId;
    String appointment = path(course().get("appointments").get(0));

    assertField(api.post("scheduler", path + "/release", "{\"reason\": \"BORED\"}"), 400, "reason");
    assertField(
        api.post("scheduler", path + "/release", "{\"reason\": \"HOLD_EXPIRED\"}"), 422, "reason");
    assertField(
        api.post("scheduler", appointment + "/cancel", "{\"reason\": \"MEDICAL\"}"), 400, "by");
    assertField(
        api.post(
            "scheduler",
            appointment + "/cancel",
            "{\"reason\": \"CLINIC_HOLD\", \"by\": \"PATIENT\"}"),
        422,
        "reason");
    assertField(api.get("scheduler", "/v1/courses?state=LOST"), 400, "state");
    assertField(api.get("scheduler", "/v1/courses?size=201"), 400, "size");
    assertField(api.get("scheduler", "/v1/days?site=mesa&from=2026-11-23&to=tomorrow"), 400, "to");
    assertField(
        api.get("scheduler", "/v1/days?site=mesa&from=2026-11-23&to=2026-11-22"), 422, "to");
    assertField(
        api.get("scheduler", "/v1/days?site=mesa&from=2026-11-23&to=2027-11-22"), 422, "to");
    assertThat(api.get("scheduler", "/v1/courses/" + Ids.random()).status()).isEqualTo(404);
    assertThat(api.post("scheduler", path + "/appointments/" + Ids.random() + "/check-in").status())
        .isEqualTo(409);
    assertThat(course().get("state").stringValue()).isEqualTo("HELD");
  }

  @Test
  void aCommandMayNameTheVersionItMeansAndMayBeRepeated() {
    screened(SIX);
    probe.await("SeriesProposed", courseId);
    String confirm = "/v1/courses/" + courseId + "/confirm";
    String seen = api.get("scheduler", "/v1/courses/" + courseId).header("ETag");
    String token = TestTokens.of("scheduler");

    assertThat(api.send(token, "POST", confirm, null, Map.of("If-Match", "\"1\"")).status())
        .isEqualTo(412);
    Map<String, String> headers = Map.of("If-Match", seen, "Idempotency-Key", "call-" + courseId);
    Api.Answer first = api.send(token, "POST", confirm, null, headers);
    Api.Answer again = api.send(token, "POST", confirm, null, headers);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    probe.await("SeriesBooked", courseId);
    assertThat(probe.all("SeriesBooked", courseId)).hasSize(1);
  }

  private static void assertField(Api.Answer answer, int status, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("errors").get(0).get("field").stringValue()).isEqualTo(field);
  }

  private int status(String path) {
    return api.get("scheduler", path).status();
  }

  private JsonNode course() {
    return api.get("scheduler", "/v1/courses/" + courseId).json();
  }

  private String state(int index) {
    return course().get("appointments").get(index).get("state").stringValue();
  }

  private String path(JsonNode appointment) {
    return "/v1/courses/"
        + courseId
        + "/appointments/"
        + appointment.get("appointmentId").stringValue();
  }

  /** What the calendar says of an appointment; null when nothing. */
  private JsonNode reservation(JsonNode appointment) {
    String date =
        Instant.parse(appointment.get("startsAt").stringValue())
            .atZone(org.infusionops.scheduling.clinic.TestSites.PHOENIX)
            .toLocalDate()
            .toString();
    JsonNode day =
        api.get("nurse", "/v1/days?site=mesa&from=" + date + "&to=" + date)
            .json()
            .get("items")
            .get(0);
    for (JsonNode taken : day.get("reservations")) {
      if (taken.get("appointmentId").equals(appointment.get("appointmentId"))) {
        return taken;
      }
    }
    return null;
  }

  private ScreeningCompleted eligible(SeriesShape shape) {
    return new ScreeningCompleted(
        screeningId,
        patientId,
        "mesa",
        ScreeningOutcome.ELIGIBLE,
        "iv-ketamine-standard",
        1,
        shape,
        null,
        "prescriber-1",
        clock.instant());
  }

  private void screened(SeriesShape shape) {
    publish("intake", "ScreeningCompleted", eligible(shape), screeningId, 1);
  }

  private void treated(String name, Record event, String sessionId, int sequence) {
    publish("treatment", name, event, sessionId, sequence);
  }

  private void publish(String service, String name, Record event, String subject, int sequence) {
    probe.publish(
        service + ".events",
        EventProbe.attributes(
            "org.infusionops." + service + "." + name + ".v1", service, subject, sequence),
        Json.mapper().writeValueAsString(event));
  }

  private static JsonNode json(EventProbe.Seen seen) {
    return Json.mapper().readTree(seen.value());
  }
}
