package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.scheduling.BookedPatients.path;
import static org.infusionops.scheduling.BookedPatients.start;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.infusionops.scheduling.course.BookedSeries;
import org.infusionops.scheduling.course.CalendarEntries;
import org.infusionops.scheduling.course.CalendarEntry;
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

/** Late and absent patients, neighbours that move along, other sites and wishes, over HTTP. */
@RunningService
class ChangingOverHttpTest {

  private static final String ELSEWHERE =
      TestTokens.of("scheduler-2", List.of("scheduler"), List.of("denver"));

  @Autowired private Api api;
  @Autowired private MovableClock clock;
  @Autowired private Sealing sealing;
  @Autowired private CalendarEntries entries;
  @Autowired private BookedSeries series;

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
  void whoDoesNotComeIsRecordedAfterTheGraceAndTold() {
    String course = booked();
    JsonNode first = appointment(course, 1);
    String path = path(course, first);
    assertThat(api.post("scheduler", path + "/no-show").status()).isEqualTo(409);
    clock.set(start(first).plus(Duration.ofMinutes(20)));
    assertThat(api.get("nurse", path + "/arrival").json().get("state").stringValue())
        .isEqualTo("LATE");
    assertThat(api.post("finance", path + "/no-show").status()).isEqualTo(403);
    assertThat(api.send(ELSEWHERE, "POST", path + "/no-show", null, Map.of()).status())
        .isEqualTo(404);
    assertThat(api.send(ELSEWHERE, "GET", path + "/arrival", null, Map.of()).status())
        .isEqualTo(404);

    Api.Answer recorded = api.post("nurse", path + "/no-show");

    assertThat(recorded.status()).as(recorded.text()).isEqualTo(200);
    assertThat(recorded.json().get("appointments").get(0).get("state").stringValue())
        .isEqualTo("NO_SHOW");
    probe.await("NoShowRecorded", course);
    assertThat(entries.of(List.of(patientOf(course)), clock.instant()))
        .extracting(CalendarEntry::standing)
        .startsWith(CalendarEntry.Standing.CANCELLED, CalendarEntry.Standing.BOOKED);
    assertThat(api.post("nurse", path + "/check-in").status()).isEqualTo(409);
    assertThat(api.get("nurse", path + "/arrival").status()).isEqualTo(409);
  }

  @Test
  void whoIsLateIsFittedInWholeLaterThatDayWithTheNeighboursThatHaveToMove() {
    String course = booked();
    JsonNode first = appointment(course, 1);
    String path = path(course, first);
    clock.set(start(first).plus(Duration.ofMinutes(50)));
    Api.Answer refused = api.post("nurse", path + "/check-in");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").stringValue()).endsWith("/late-arrival");
    Api.Answer arrival = api.get("scheduler", path + "/arrival");
    assertThat(arrival.json().get("choices").get(0).stringValue()).isEqualTo("FIT_IN_TODAY");
    JsonNode today = arrival.json().get("today");
    assertThat(today.get("fitsWithOthers").booleanValue()).isTrue();
    var others = new ArrayList<String>();
    today
        .get("others")
        .forEach(
            other ->
                others.add(
                    "{\"appointmentId\": \"%s\", \"startsAt\": \"%s\"}"
                        .formatted(
                            other.get("appointmentId").stringValue(),
                            other.get("startsAt").stringValue())));
    assertThat(others).isNotEmpty();
    String alone =
        "{\"startsAt\": \"%s\", \"reason\": \"PATIENT_REQUEST\"}"
            .formatted(today.get("startsAt").stringValue());
    assertThat(api.post("scheduler", path + "/reschedule", alone).status()).isEqualTo(409);
    String together =
        "{\"startsAt\": \"%s\", \"others\": %s, \"reason\": \"PATIENT_REQUEST\"}"
            .formatted(today.get("startsAt").stringValue(), others);
    Map<String, String> seen = Map.of("If-Match", arrival.header("ETag"));

    Api.Answer moved =
        api.send(TestTokens.of("scheduler"), "POST", path + "/reschedule", together, seen);

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    await().until(() -> probe.all("AppointmentRescheduled", course).size() == others.size() + 1);
    assertThat(
            api.send(TestTokens.of("scheduler"), "POST", path + "/reschedule", together, seen)
                .status())
        .isEqualTo(412);
  }

  @Test
  void aClinicsHoldSaysItsKindWhichStaysHereAndIsSealed() {
    String course = booked();
    String path = path(course, appointment(course, 2)) + "/cancel";
    Api.Answer refused =
        api.post("scheduler", path, "{\"reason\": \"CLINIC_HOLD\", \"by\": \"CLINIC\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("errors").get(0).get("field").stringValue()).isEqualTo("hold");
    assertThat(
            api.post("scheduler", path, "{\"reason\": \"EMERGENCY_GRACE\", \"by\": \"PATIENT\"}")
                .json()
                .get("errors")
                .get(0)
                .get("field")
                .stringValue())
        .isEqualTo("reason");

    Api.Answer cancelled =
        api.post(
            "scheduler",
            path,
            "{\"reason\": \"CLINIC_HOLD\", \"by\": \"CLINIC\", \"hold\": \"BLOOD_PRESSURE\"}");

    assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
    assertThat(
            cancelled
                .json()
                .get("appointments")
                .get(1)
                .get("cancellation")
                .get("hold")
                .stringValue())
        .isEqualTo("BLOOD_PRESSURE");
    assertThat(probe.await("AppointmentCancelled", course).value())
        .contains("CLINIC_HOLD")
        .doesNotContain("BLOOD_PRESSURE");
    assertThat(StoreScan.placesOf("BLOOD_PRESSURE")).isEmpty();
  }

  @Test
  void aSeriesGoesToAnotherSiteAsItWasShownAndOnlyByWhoWorksAtBoth() {
    String course = booked();
    String path = "/v1/courses/" + course + "/site";
    String mesaOnly = TestTokens.of("scheduler-3", List.of("scheduler"), List.of("mesa"));
    String denver = "{\"siteId\": \"denver\"}";
    assertThat(api.send(mesaOnly, "POST", path + "/preview", denver, Map.of()).status())
        .isEqualTo(404);
    assertThat(api.post("nurse", path + "/preview", denver).status()).isEqualTo(403);
    assertThat(api.post("scheduler", path + "/preview", "{\"siteId\": \"mesa\"}").status())
        .isEqualTo(422);
    Api.Answer shown = api.post("scheduler", path + "/preview", denver);
    assertThat(shown.json().get("zone").stringValue()).isEqualTo("America/Denver");
    var starts = new ArrayList<String>();
    shown
        .json()
        .get("sessions")
        .forEach(session -> starts.add("\"" + session.get("startsAt").stringValue() + "\""));
    assertThat(starts).hasSize(6);

    Api.Answer moved =
        api.send(
            TestTokens.of("scheduler"),
            "POST",
            path,
            "{\"siteId\": \"denver\", \"startsAt\": %s, \"reason\": \"PATIENT_REQUEST\"}"
                .formatted(starts),
            Map.of("If-Match", shown.header("ETag")));

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    assertThat(moved.json().get("siteId").stringValue()).isEqualTo("denver");
    await().until(() -> probe.all("AppointmentRescheduled", course).size() == 6);
    assertThat(api.send(mesaOnly, "GET", "/v1/courses/" + course, null, Map.of()).status())
        .isEqualTo(404);
    assertThat(api.send(ELSEWHERE, "GET", "/v1/courses/" + course, null, Map.of()).status())
        .isEqualTo(200);
  }

  @Test
  void whatHasBeenIsCountedAndShownWhereItWasAfterTheSeriesWentToAnotherSite() {
    String course = booked();
    JsonNode first = appointment(course, 1);
    LocalDate day = LocalDate.ofInstant(start(first), ZoneId.of("America/Phoenix"));
    clock.set(start(first).plus(Duration.ofMinutes(20)));
    assertThat(api.post("nurse", path(course, first) + "/no-show").status()).isEqualTo(200);

    SiteMove.to("denver", course, api);

    assertThat(series.between("mesa", day, day.plusDays(30)))
        .filteredOn(each -> each.visits().stream().anyMatch(visit -> visit.date().equals(day)))
        .isNotEmpty()
        .noneMatch(each -> each.visits().size() == 6);
    assertThat(series.between("denver", day, day.plusDays(30)))
        .anyMatch(each -> each.visits().size() == 5 && each.orderedAt() == null);
    assertThat(entries.of(List.of(patientOf(course)), clock.instant()))
        .extracting(CalendarEntry::siteId)
        .containsExactly("mesa", "denver", "denver", "denver", "denver", "denver");
  }

  private String patientOf(String course) {
    return api.get("scheduler", "/v1/courses/" + course).json().get("patientId").stringValue();
  }

  @Test
  void aSearchTakesWishesAndDriverAndSaysWhatGivesTheRankAndWhatCouldBeGivenUp() {
    String course = patients.held();
    String search = "/v1/courses/" + course + "/search";
    JsonNode found =
        api.post(
                "scheduler",
                search,
                """
                {"also": ["SAME_NURSE"],
                 "windows": {"MONDAY": {"from": "13:00"}},
                 "driver": {"MONDAY": {"bringsFrom": "12:00"}, "WEDNESDAY": {"fetchesUntil": "16:00"},
                            "FRIDAY": {}}}\
                """)
            .json();
    JsonNode best = found.get("alternatives").get(0);
    assertThat(found.get("rankedBy").get("policyId").stringValue())
        .isEqualTo("series-ranking-standard");
    assertThat(best.get("factors").get(2).get("text").stringValue())
        .isEqualTo("the same nurse in 6 of 6 (as wished)");

    JsonNode nothing =
        api.post("scheduler", search, "{\"weekdays\": [\"MONDAY\"], \"driver\": {\"TUESDAY\": {}}}")
            .json();
    assertThat(nothing.get("alternatives").size()).isZero();
    assertThat(nothing.get("relax").get("ways").toString())
        .contains("[\"WEEKDAYS\",\"DRIVER\"]")
        .contains("Without the wished weekdays and the driver's times it would fit from");
    Api.Answer wrong =
        api.post(
            "scheduler",
            search,
            "{\"driver\": {\"MONDAY\": {\"bringsFrom\": \"12:00\", \"bringsUntil\": \"11:00\"}}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().get("errors").get(0).get("field").stringValue())
        .isEqualTo("driver.MONDAY.bringsUntil");
  }

  private JsonNode appointment(String course, int number) {
    return patients.appointment(course, number);
  }

  private String booked() {
    return patients.booked();
  }
}
