package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.scheduling.BookedPatients.path;
import static org.infusionops.scheduling.BookedPatients.start;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.starter.sealing.Sealing;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.StoreScan;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Moving, choosing and looking at appointments over HTTP, on real engines. */
@RunningService
class ReschedulingOverHttpTest {

  @Autowired private Api api;
  @Autowired private MovableClock clock;
  @Autowired private Sealing sealing;
  @Autowired private Handover handover;

  private final EventProbe probe = EventProbe.on("scheduling.events");
  private BookedPatients patients;

  @BeforeEach
  void everyTestHasWeeksOfItsOwn() {
    // Again a Sunday morning in Arizona.
    Weeks.anew(clock, 42);
    patients = new BookedPatients(api, clock, probe, sealing);
  }

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  @Test
  void anAppointmentIsPreviewedMovedAndSeenInTheCalendar() {
    String course = patients.booked();
    JsonNode third = patients.appointment(course, 3);
    Instant wanted = start(third).plus(Duration.ofHours(2));
    String path = path(course, third) + "/reschedule";

    JsonNode preview = api.post("scheduler", path + "/preview", at(wanted)).json();
    assertThat(preview.get("fits").booleanValue()).isTrue();
    assertThat(preview.get("conflicts").size()).isZero();
    JsonNode closed =
        api.post("scheduler", path + "/preview", at(wanted.plus(Duration.ofHours(9)))).json();
    assertThat(closed.get("fits").booleanValue()).isFalse();
    assertThat(closed.get("conflicts").get(0).get("rule").stringValue()).isEqualTo("OPENING_HOURS");
    assertThat(closed.get("conflicts").get(0).get("source").stringValue())
        .contains("resources of site");

    Api.Answer moved = api.post("scheduler", path, because(wanted));

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    probe.await("AppointmentRescheduled", course);
    JsonNode after = moved.json().get("appointments").get(2);
    assertThat(start(after)).isEqualTo(wanted);
    assertThat(after.get("revision").intValue()).isEqualTo(1);
    assertThat(moved.json().get("moves").get(0).get("by").stringValue()).startsWith("scheduler");
    assertThat(api.get("scheduler", "/v1/courses/" + course).header("ETag"))
        .isEqualTo(moved.header("ETag"));
    JsonNode calendar = calendar(wanted);
    assertThat(calendar.get("rooms").get(0).get("name").stringValue()).isEqualTo("Room 1");
    assertThat(calendar.get("nurses").size()).isEqualTo(3);
    assertThat(calendar.get("days").get(0).get("opens").stringValue()).startsWith("08:00");
    JsonNode entry = entryOf(calendar, third);
    assertThat(entry.get("state").stringValue()).isEqualTo("BOOKED");
    assertThat(entry.get("number").intValue()).isEqualTo(3);
    assertThat(entry.get("of").intValue()).isEqualTo(6);
    assertThat(start(entry)).isEqualTo(wanted);
    assertThat("\"" + entry.get("version").asString() + "\"").isEqualTo(moved.header("ETag"));
  }

  @Test
  void whatDoesNotFitIsRefusedBesideTheField() {
    String course = patients.booked();
    JsonNode third = patients.appointment(course, 3);
    String path = path(course, third) + "/reschedule";
    Instant tooSoon = start(patients.appointment(course, 2)).plus(Duration.ofHours(24));

    Api.Answer refused = api.post("scheduler", path, because(tooSoon));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").stringValue()).endsWith("/place-conflict");
    assertThat(refused.json().get("errors").get(0).get("field").stringValue())
        .isEqualTo("startsAt");
    assertThat(refused.json().get("detail").stringValue()).startsWith("Session 2");
    assertThat(
            api.post(
                    "scheduler",
                    path,
                    "{\"startsAt\": \"%s\", \"reason\": \"OTHER\"}".formatted(tooSoon))
                .json()
                .get("errors")
                .get(0)
                .get("field")
                .stringValue())
        .isEqualTo("note");
    assertThat(api.post("scheduler", path, at(tooSoon)).status()).isEqualTo(400);
    Map<String, String> stale = Map.of("If-Match", "\"1\"");
    Instant fits = start(third).plus(Duration.ofHours(1));
    assertThat(api.send(TestTokens.of("scheduler"), "POST", path, because(fits), stale).status())
        .isEqualTo(412);
  }

  @Test
  void onlyWhoBooksMayMoveOrChooseAndOnlyWhereTheyWork() {
    String course = patients.held();
    JsonNode first = patients.appointment(course, 1);
    String reschedule = path(course, first) + "/reschedule";
    String to = because(start(first).plus(Duration.ofHours(1)));
    Map<String, String> posts =
        Map.of(
            reschedule,
            to,
            reschedule + "/preview",
            at(start(first)),
            "/v1/courses/" + course + "/search",
            "{}",
            "/v1/courses/" + course + "/hold",
            "{\"startsAt\": [\"%s\"]}".formatted(start(first)));
    String elsewhere = TestTokens.of("scheduler-2", List.of("scheduler"), List.of("denver"));
    posts.forEach(
        (path, json) -> {
          assertThat(api.send("", "POST", path, json, Map.of()).status()).isEqualTo(401);
          for (String role : List.of("nurse", "prescriber", "intake", "finance")) {
            // A prescriber may see what is in the way, to allow it where nobody else may.
            int status = role.equals("prescriber") && path.endsWith("/preview") ? 200 : 403;
            assertThat(api.post(role, path, json).status()).as(role + path).isEqualTo(status);
          }
          assertThat(api.send(elsewhere, "POST", path, json, Map.of()).status()).isEqualTo(404);
        });
    String calendar = "/v1/calendar?site=mesa&from=2026-11-23&to=2026-11-24";
    for (String role : List.of("scheduler", "nurse", "prescriber", "intake")) {
      assertThat(api.get(role, calendar).status()).isEqualTo(200);
    }
    assertThat(api.get("finance", calendar).status()).isEqualTo(403);
    assertThat(api.send(elsewhere, "GET", calendar, null, Map.of()).status()).isEqualTo(404);
    assertThat(
            api.get("scheduler", "/v1/calendar?site=mesa&from=2026-11-23&to=2026-12-24").status())
        .isEqualTo(422);
  }

  @Test
  void movesAreOnTheAuditTrailAndPreviewsAreReads() {
    String course = patients.booked();
    JsonNode third = patients.appointment(course, 3);
    String path = path(course, third) + "/reschedule";
    Instant wanted = start(third).plus(Duration.ofHours(1));
    api.post("scheduler", path + "/preview", at(wanted));
    api.post("scheduler", path, because(wanted));

    String patient =
        api.get("scheduler", "/v1/courses/" + course).json().get("patientId").stringValue();
    await()
        .untilAsserted(
            () -> {
              String trail = api.get("admin", "/v1/audit?patientId=" + patient).text();
              assertThat(trail).contains("reschedule/preview").contains("\"WRITE\"");
            });
  }

  @Test
  void anotherSeriesIsSearchedAndHeldInstead() {
    String course = patients.held();
    JsonNode found = api.post("scheduler", "/v1/courses/" + course + "/search").json();
    assertThat(found.get("alternatives").size()).isGreaterThan(1);
    assertThat(found.get("alternatives").get(0).get("reason").stringValue())
        .startsWith("Done soon");
    JsonNode mornings =
        api.post(
                "scheduler",
                "/v1/courses/" + course + "/search",
                "{\"weekdays\": [\"TUESDAY\", \"THURSDAY\"], \"latest\": \"12:00\"}")
            .json();
    JsonNode chosen = mornings.get("alternatives").get(0).get("appointments");
    var starts = new ArrayList<String>();
    chosen.forEach(each -> starts.add("\"" + each.get("startsAt").stringValue() + "\""));
    String hold = "{\"startsAt\": %s}".formatted(starts);

    Api.Answer held = api.post("scheduler", "/v1/courses/" + course + "/hold", hold);

    assertThat(held.status()).as(held.text()).isEqualTo(200);
    assertThat(held.json().get("state").stringValue()).isEqualTo("HELD");
    assertThat(start(held.json().get("appointments").get(5))).isEqualTo(start(chosen.get(5)));
    await().until(() -> probe.all("SeriesProposed", course).size() == 2);
    JsonNode nothing =
        api.post("scheduler", "/v1/courses/" + course + "/search", "{\"weekdays\": [\"SUNDAY\"]}")
            .json();
    assertThat(nothing.get("alternatives").size()).isZero();
    assertThat(nothing.get("relax").get("obstacle").stringValue()).isEqualTo("WEEKDAYS");
    assertThat(nothing.get("relax").get("advice").stringValue()).contains("weekdays");
  }

  @Test
  void ofManyWhoReachForTheSamePlaceOneGetsItAndTheCalendarShowsNobodyTwice() throws Exception {
    var courses = new ArrayList<String>();
    for (int patient = 0; patient < 8; patient++) {
      courses.add(patient % 2 == 0 ? patients.booked() : patients.held());
    }
    var starts = new ArrayList<Instant>();
    courses.forEach(course -> starts.add(start(patients.appointment(course, 6))));
    Instant latest = starts.stream().max(Instant::compareTo).orElseThrow();
    // Two hours before closing on the day of the last one: everybody's spacing allows it.
    Instant wanted =
        latest
            .atZone(TestSites.PHOENIX)
            .toLocalDate()
            .atTime(16, 0)
            .atZone(TestSites.PHOENIX)
            .toInstant();
    String json =
        """
        {"startsAt": "%s", "roomId": "mesa-room-4", "reason": "CLINIC_REQUEST"}\
        """
            .formatted(wanted);
    List<Callable<Integer>> races = new ArrayList<>();
    for (String course : courses) {
      String path = path(course, patients.appointment(course, 6)) + "/reschedule";
      races.add(() -> api.post("scheduler", path, json).status());
      races.add(() -> api.post("scheduler", path, json).status());
    }

    var statuses = new ArrayList<Integer>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Integer> race : threads.invokeAll(races)) {
        statuses.add(race.get());
      }
    }

    assertThat(statuses).isSubsetOf(200, 409, 412);
    List<JsonNode> there = new ArrayList<>();
    for (JsonNode entry : calendar(wanted).get("appointments")) {
      if (entry.get("room").stringValue().equals("mesa-room-4") && start(entry).equals(wanted)) {
        there.add(entry);
      }
    }
    assertThat(there).hasSize(1);
    assertThat(statuses).contains(200);
    LocalDate date = wanted.atZone(TestSites.PHOENIX).toLocalDate();
    JsonNode ledger =
        api.get("nurse", "/v1/days?site=mesa&from=" + date + "&to=" + date)
            .json()
            .get("items")
            .get(0)
            .get("reservations");
    assertThat(ledger.size()).isEqualTo(calendar(wanted).get("appointments").size());
  }

  private JsonNode calendar(Instant on) {
    LocalDate date = on.atZone(TestSites.PHOENIX).toLocalDate();
    return api.get("nurse", "/v1/calendar?site=mesa&from=" + date + "&to=" + date).json();
  }

  private static JsonNode entryOf(JsonNode calendar, JsonNode appointment) {
    for (JsonNode entry : calendar.get("appointments")) {
      if (entry.get("appointmentId").equals(appointment.get("appointmentId"))) {
        return entry;
      }
    }
    throw new AssertionError("not in the calendar");
  }

  private static String at(Instant start) {
    return "{\"startsAt\": \"%s\"}".formatted(start);
  }

  private static String because(Instant start) {
    return "{\"startsAt\": \"%s\", \"reason\": \"PATIENT_REQUEST\"}".formatted(start);
  }

  @Test
  void aNoteIsGoneOnceThePatientIsErasedAndTheCourseStays() {
    String course = patients.booked();
    JsonNode third = patients.appointment(course, 3);
    String body =
        "{\"startsAt\": \"%s\", \"reason\": \"OTHER\", \"note\": \"Xqnote of Zweig\"}"
            .formatted(start(third).plus(Duration.ofHours(2)));
    assertThat(api.post("scheduler", path(course, third) + "/reschedule", body).text())
        .contains("Xqnote of Zweig");
    assertThat(StoreScan.placesOf("Xqnote of Zweig")).isEmpty();
    String patient =
        api.get("scheduler", "/v1/courses/" + course).json().get("patientId").stringValue();
    String erasure = Ids.random();
    probe.publish(
        "intake.events",
        EventProbe.attributes(
            "org.infusionops.intake.PatientErasureApproved.v1", "intake", erasure, 1),
        Json.mapper()
            .writeValueAsString(
                new PatientErasureApproved(erasure, patient, "mesa", clock.instant())));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !handover.answered(erasure, List.of("scheduling")).isEmpty());
    assertThat(api.get("scheduler", "/v1/courses/" + course).text())
        .contains("OTHER")
        .doesNotContain("Xqnote of Zweig");
    assertThat(StoreScan.placesOf("Xqnote of Zweig")).isEmpty();
  }
}
