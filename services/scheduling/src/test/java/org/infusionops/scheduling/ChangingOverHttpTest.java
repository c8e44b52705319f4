package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.course.BookedSeries;
import org.infusionops.scheduling.course.CalendarEntries;
import org.infusionops.scheduling.course.CalendarEntry;
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

  private static final SeriesShape SIX = new SeriesShape(6, 48, 21, 15, 40, 50, 15);
  private static final String ELSEWHERE =
      TestTokens.of("scheduler-2", List.of("scheduler"), List.of("denver"));

  @Autowired private Api api;
  @Autowired private MovableClock clock;
  @Autowired private CalendarEntries entries;
  @Autowired private BookedSeries series;

  private final EventProbe probe = EventProbe.on("scheduling.events");

  @BeforeEach
  void everyTestHasWeeksOfItsOwn() {
    // Again a Sunday morning in Arizona.
    Weeks.anew(clock, 42);
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
    List<String> others = others(today);
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

  private static List<String> others(JsonNode preview) {
    var others = new ArrayList<String>();
    for (JsonNode other : preview.get("others")) {
      others.add(
          "{\"appointmentId\": %s, \"startsAt\": %s}"
              .formatted(other.get("appointmentId"), other.get("startsAt")));
    }
    return others;
  }

  @Test
  void aClosureTakesAlongWhomTheDistanceForcesAsShownAndAStaleRowSaysWhereTheyAre() {
    String course = booked();
    Instant first = start(appointment(course, 1));
    LocalDate day = LocalDate.ofInstant(first, ZoneId.of("America/Phoenix"));
    String mesa = "/v1/sites/mesa";
    api.post(
        "scheduler",
        mesa + "/closures",
        "{\"from\": \"%sT00:00\", \"to\": \"%sT00:00\", \"reason\": \"flood\"}"
            .formatted(day, day.plusDays(1)));
    JsonNode proposal = proposalFor(course);
    assertThat(proposal.get("kind").stringValue()).isEqualTo("OTHER_TIME");
    assertThat(proposal.get("others")).isNotEmpty();
    String row = row(proposal);
    String replan = mesa + "/broken/replan";
    assertThat(
            api.post(
                    "scheduler",
                    replan,
                    "{\"rows\": [%s], \"reason\": \"CLINIC_REQUEST\"}"
                        .formatted(row.replaceFirst("\"to\": \\{[^}]*}, ", "")))
                .text())
        .contains("rows[0].others");

    JsonNode done = result(api.post("scheduler", replan, rows(row)));

    assertThat(done.get("outcome").stringValue()).isEqualTo("MOVED");
    await()
        .until(
            () ->
                probe.all("AppointmentRescheduled", course).size()
                    == 1 + proposal.get("others").size());
    for (JsonNode other : proposal.get("others")) {
      assertThat(start(appointment(course, other.get("number").intValue())))
          .isEqualTo(Instant.parse(other.get("to").get("startsAt").stringValue()));
    }
    JsonNode stale = result(api.post("scheduler", replan, rows(row)));
    assertThat(stale.get("outcome").stringValue()).isEqualTo("STALE");
    assertThat(stale.get("now").get(0).get("at").get("startsAt"))
        .isEqualTo(proposal.get("to").get("startsAt"));
  }

  private JsonNode proposalFor(String course) {
    for (JsonNode each :
        api.get("scheduler", "/v1/sites/mesa/broken/proposals").json().get("items")) {
      if (each.get("broken").get("courseId").stringValue().equals(course)) {
        return each;
      }
    }
    throw new AssertionError("nothing is proposed for " + course);
  }

  private static JsonNode result(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("items").get(0);
  }

  private static String rows(String row) {
    return "{\"rows\": [%s], \"reason\": \"CLINIC_REQUEST\"}".formatted(row);
  }

  private static String row(JsonNode proposal) {
    var others = new ArrayList<String>();
    for (JsonNode other : proposal.get("others")) {
      others.add(
          "{\"appointmentId\": %s, \"seenAt\": %s, \"to\": %s}"
              .formatted(other.get("appointmentId"), other.get("from"), wish(other.get("to"))));
    }
    JsonNode broken = proposal.get("broken");
    return "{\"courseId\": %s, \"appointmentId\": %s, \"seenAt\": %s, \"to\": %s, \"others\": %s}"
        .formatted(
            broken.get("courseId"),
            broken.get("appointmentId"),
            broken.get("startsAt"),
            wish(proposal.get("to")),
            others);
  }

  private static String wish(JsonNode place) {
    return "{\"startsAt\": %s, \"room\": %s, \"nurse\": %s, \"prescriber\": %s}"
        .formatted(
            place.get("startsAt"), place.get("room"), place.get("nurse"), place.get("prescriber"));
  }

  @Test
  void onlyAPrescriberLetsAPatientWaitLongerThanTheProtocolAndSaysWhy() {
    String course = booked(new SeriesShape(6, 48, 21, 15, 40, 50, 15, 3));
    clock.set(start(appointment(course, 2)).plus(Duration.ofMinutes(20)));
    assertThat(api.post("nurse", path(course, appointment(course, 2)) + "/no-show").status())
        .isEqualTo(200);
    JsonNode third = appointment(course, 3);
    String path = path(course, third) + "/reschedule";
    // On Saturdays the site opens an hour later, which is too close to Monday at eight.
    String at = "\"startsAt\": \"%s\"".formatted(start(third).plus(Duration.ofHours(25)));
    JsonNode shown = api.post("prescriber", path + "/preview", "{" + at + "}").json();
    assertThat(shown.get("needsPrescriber").booleanValue()).isTrue();
    assertThat(shown.get("conflicts").get(0).get("rule").stringValue()).isEqualTo("MOST_BETWEEN");
    String dayLater = at + ", \"others\": " + others(shown);
    String plain = "{%s, \"reason\": \"MEDICAL\"}".formatted(dayLater);
    String allowed =
        "{%s, \"reason\": \"MEDICAL\", \"override\": \"had the flu, effect holds\"}"
            .formatted(dayLater);
    assertThat(api.post("scheduler", path, plain).status()).isEqualTo(409);
    assertThat(api.post("prescriber", path, plain).status()).isEqualTo(403);
    assertThat(api.post("scheduler", path, allowed).status()).isEqualTo(403);
    assertThat(
            api.post("prescriber", path, allowed.replace("had the flu, effect holds", "ok"))
                .json()
                .get("errors")
                .get(0)
                .get("field")
                .stringValue())
        .isEqualTo("override");

    Api.Answer moved = api.post("prescriber", path, allowed);

    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    JsonNode kept = moved.json().get("moves").get(0);
    assertThat(kept.get("override").stringValue()).isEqualTo("had the flu, effect holds");
    assertThat(kept.get("exceeded").get(0).stringValue())
        .isEqualTo("protocol pack iv-ketamine-standard version 1, series.maxDaysBetween");
    assertThat(probe.await("AppointmentRescheduled", course).value()).doesNotContain("the flu");
    assertThat(StoreScan.placesOf("had the flu, effect holds")).isEmpty();
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
    String course = held();
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

  private static Instant start(JsonNode appointment) {
    return Instant.parse(appointment.get("startsAt").stringValue());
  }

  private JsonNode appointment(String course, int number) {
    return api.get("scheduler", "/v1/courses/" + course).json().get("appointments").get(number - 1);
  }

  private static String path(String course, JsonNode appointment) {
    return "/v1/courses/"
        + course
        + "/appointments/"
        + appointment.get("appointmentId").stringValue();
  }

  private String booked() {
    return booked(SIX);
  }

  private String booked(SeriesShape shape) {
    String course = held(shape);
    assertThat(api.post("scheduler", "/v1/courses/" + course + "/confirm").status()).isEqualTo(200);
    return course;
  }

  private String held() {
    return held(SIX);
  }

  private String held(SeriesShape shape) {
    String screening = Ids.random();
    String course = Ids.of("course", screening);
    probe.publish(
        "intake.events",
        EventProbe.attributes(
            "org.infusionops.intake.ScreeningCompleted.v1", "intake", screening, 1),
        Json.mapper()
            .writeValueAsString(
                new ScreeningCompleted(
                    screening,
                    Ids.random(),
                    "mesa",
                    ScreeningOutcome.ELIGIBLE,
                    "iv-ketamine-standard",
                    1,
                    shape,
                    null,
                    "prescriber-1",
                    clock.instant())));
    probe.await("SeriesProposed", course);
    return course;
  }
}
