package org.infusionops.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infusionops.scheduling.BookedPatients.path;
import static org.infusionops.scheduling.BookedPatients.start;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
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

/** Calendar feeds over HTTP: given out, read, exchanged and closed, on real engines. */
@RunningService
class CalendarFeedTest {

  @Autowired private Api api;
  @Autowired private MovableClock clock;
  @Autowired private Sealing sealing;
  @Autowired private Handover handover;

  private final EventProbe probe = EventProbe.on("scheduling.events");
  private BookedPatients patients;
  private final String patientId = Ids.random();
  private final String courseId = Ids.of("course", patientId);

  @BeforeEach
  void everyTestHasWeeksOfItsOwn() {
    // Again a Sunday morning in Arizona.
    Weeks.anew(clock, 49);
    patients = new BookedPatients(api, clock, probe, sealing);
  }

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  @Test
  void aPatientsFeedFollowsWhatBecomesOfTheAppointments() {
    String course = booked();
    String address = given(api.post("scheduler", ofPatient(), "{\"language\": \"es\"}"), 201);
    List<VEvent> events = read(address);
    assertThat(events).hasSize(6);
    JsonNode third = patients.appointment(course, 3);
    VEvent before = event(address, third).orElseThrow();
    assertThat(before.getSequence().getValue()).isZero();
    assertThat(before.getSummary().getValue()).isEqualTo("Cita en Example Clinic Mesa");
    assertThat(before.getDateStart().getValue().toInstant()).isEqualTo(start(third));

    Instant wanted = start(third).plus(Duration.ofHours(1));
    Api.Answer moved =
        api.post(
            "scheduler",
            path(course, third) + "/reschedule",
            "{\"startsAt\": \"%s\", \"reason\": \"PATIENT_REQUEST\"}".formatted(wanted));
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    VEvent after = event(address, third).orElseThrow();
    assertThat(after.getSequence().getValue()).isEqualTo(1);
    assertThat(after.getDateStart().getValue().toInstant()).isEqualTo(wanted);

    Api.Answer cancelled =
        api.post(
            "scheduler",
            path(course, third) + "/cancel",
            "{\"reason\": \"PATIENT_IN_TIME\", \"by\": \"PATIENT\"}");
    assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
    VEvent gone = event(address, third).orElseThrow();
    assertThat(gone.getStatus().getValue()).isEqualTo("CANCELLED");
    assertThat(gone.getSequence().getValue()).isEqualTo(2);
    JsonNode told = json(probe.await("AppointmentCancelled", course));
    assertThat(told.get("revision").intValue()).isEqualTo(2);
    assertThat(told.get("endsAt").stringValue()).isGreaterThan(told.get("startsAt").stringValue());

    clock.advance(Duration.ofDays(31));
    assertThat(event(address, third)).isEmpty();
  }

  @Test
  void aRoomsFeedShowsHeldPlacesAndWhatWasBookedAndCancelledThere() {
    String course = held();
    JsonNode second = patients.appointment(course, 2);
    String room = second.get("room").stringValue();
    String address = opened("ROOM", room);
    assertThat(event(address, second).orElseThrow().getStatus().getValue()).isEqualTo("TENTATIVE");
    assertThat(text(address)).doesNotContain(patientId).contains("Infusion 2 of 6");

    api.post("scheduler", "/v1/courses/" + course + "/confirm");
    assertThat(event(address, second).orElseThrow().getStatus().getValue()).isEqualTo("CONFIRMED");
    api.post(
        "scheduler",
        path(course, second) + "/cancel",
        "{\"reason\": \"PATIENT_IN_TIME\", \"by\": \"PATIENT\"}");
    assertThat(event(address, second).orElseThrow().getStatus().getValue()).isEqualTo("CANCELLED");

    String nurse = patients.appointment(course, 4).get("nurse").stringValue();
    String nurses = opened("CLINICIAN", nurse);
    assertThat(event(nurses, patients.appointment(course, 4))).isPresent();
    String prescribers =
        opened("CLINICIAN", patients.appointment(course, 4).get("prescriber").stringValue());
    assertThat(event(prescribers, patients.appointment(course, 4))).isPresent();
  }

  @Test
  void aProgramThatHasTheFeedAsksWhetherItChanged() {
    booked();
    String address = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    Api.Answer first = read(address, Map.of());
    assertThat(first.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
    assertThat(first.response().headers().allValues("Cache-Control"))
        .containsExactly("no-cache, private");
    assertThat(first.header("X-Robots-Tag")).contains("noindex");
    assertThat(first.text()).contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    String etag = first.header("ETag");
    assertThat(etag).matches("\"[0-9a-f]{32}\"");

    assertThat(read(address, Map.of("If-None-Match", etag)).status()).isEqualTo(304);
    assertThat(read(address, Map.of("If-None-Match", etag)).text()).isEmpty();
    assertThat(read(address, Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
    assertThat(read(address, Map.of("Accept", "text/html")).status()).isEqualTo(200);
  }

  @Test
  void anAddressThatWasExchangedOrClosedIsAsIfItHadNeverBeen() {
    booked();
    String first = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    assertThat(read(first, Map.of()).status()).isEqualTo(200);
    Api.Answer again = api.post("scheduler", ofPatient(), "{\"language\": \"en\"}");
    assertThat(again.status()).isEqualTo(409);
    JsonNode feed = api.get("scheduler", ofPatient()).json();
    assertThat(feed.get("state").stringValue()).isEqualTo("OPEN");
    assertThat(feed.has("address")).isFalse();
    String path = "/v1/calendar-feeds/" + feed.get("id").stringValue();

    String second = given(api.post("scheduler", path + "/rotate"), 200);

    assertThat(second).isNotEqualTo(first);
    assertThat(read(second, Map.of()).status()).isEqualTo(200);
    Api.Answer closed = api.post("scheduler", path + "/revoke");
    assertThat(closed.json().get("state").stringValue()).isEqualTo("REVOKED");
    assertThat(api.post("scheduler", path + "/revoke").status()).isEqualTo(200);
    assertThat(api.post("scheduler", path + "/rotate").status()).isEqualTo(409);
    String never = first.replaceAll("[^/]{43}[.]ics$", "A".repeat(43) + ".ics");
    assertThat(List.of(read(first, Map.of()), read(second, Map.of()), read(never, Map.of())))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(404);
              assertThat(answer.text().replaceAll("\"correlationId\":\"[^\"]*\"", ""))
                  .isEqualTo(
                      read(first.replace(".ics", "x.ics"), Map.of())
                          .text()
                          .replaceAll("\"correlationId\":\"[^\"]*\"", ""));
              assertThat(answer.header("ETag")).isEmpty();
            });
    String anew = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    assertThat(read(anew, Map.of()).status()).isEqualTo(200);
    assertThat(api.get("scheduler", ofPatient()).json().get("issue").intValue()).isEqualTo(3);
  }

  @Test
  void whoeverTriesManyAddressesIsSlowedDownAndFillsNoAudit() {
    String never = "/v1/calendars/" + "B".repeat(43) + ".ics";
    Api.Answer last = read(never, Map.of());
    for (int tries = 0; tries < 121 && last.status() == 404; tries++) {
      last = read(never, Map.of());
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("60");
    clock.advance(Duration.ofMinutes(1));
    assertThat(read(never, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void theSecretIsNowhereStoredAndTellsNothing() {
    booked();
    String address = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    String secret = address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");

    assertThat(secret).hasSize(43);
    assertThat(address).doesNotContain(patientId, "mesa");
    assertThat(StoreScan.placesOf(secret)).isEmpty();
  }

  @Test
  void onlyWhoMayGivesFeedsOutAndOnlyWhereTheyWork() {
    booked();
    String site = "/v1/calendar-feeds?site=mesa";
    String room = "{\"kind\": \"ROOM\", \"siteId\": \"mesa\", \"ownerId\": \"mesa-room-4\"}";
    String elsewhere = TestTokens.of("scheduler-2", List.of("scheduler"), List.of("denver"));
    for (String role : List.of("nurse", "prescriber", "intake", "finance")) {
      assertThat(api.get(role, site).status()).as(role).isEqualTo(403);
      assertThat(api.post(role, "/v1/calendar-feeds", room).status()).as(role).isEqualTo(403);
      assertThat(api.get(role, ofPatient()).status()).as(role).isEqualTo(403);
    }
    assertThat(api.get("admin", ofPatient()).status()).isEqualTo(403);
    assertThat(api.send(elsewhere, "GET", site, null, Map.of()).status()).isEqualTo(404);
    assertThat(api.send(elsewhere, "POST", "/v1/calendar-feeds", room, Map.of()).status())
        .isEqualTo(404);
    assertThat(api.send(elsewhere, "GET", ofPatient(), null, Map.of()).status()).isEqualTo(404);
    assertThat(api.get("scheduler", "/v1/patients/" + Ids.random() + "/calendar-feed").status())
        .isEqualTo(404);
    given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    String feed =
        "/v1/calendar-feeds/"
            + api.get("scheduler", ofPatient()).json().get("id").stringValue()
            + "/rotate";
    assertThat(api.post("admin", feed).status()).isEqualTo(404);
    assertThat(api.send(elsewhere, "POST", feed, null, Map.of()).status()).isEqualTo(404);
    assertThat(
            api.post("admin", "/v1/calendar-feeds", room.replace("mesa-room-4", "mesa-room-99"))
                .json()
                .get("errors")
                .get(0)
                .get("field")
                .stringValue())
        .isEqualTo("ownerId");
    JsonNode all = api.get("admin", site).json().get("items");
    assertThat(all.size()).isEqualTo(4 + 3 + 2);
    assertThat(all.get(0).get("name").stringValue()).isEqualTo("Room 1");
  }

  @Test
  void aSiteThePatientCameToLaterMayExchangeAndCloseTheFeed() {
    booked();
    String first = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    String elsewhere = TestTokens.of("scheduler-2", List.of("scheduler"), List.of("denver"));
    String feed =
        "/v1/calendar-feeds/" + api.get("scheduler", ofPatient()).json().get("id").stringValue();
    assertThat(api.send(elsewhere, "POST", feed + "/revoke", null, Map.of()).status())
        .isEqualTo(404);

    patients.screened(Ids.random(), patientId, "denver", 6);
    await().until(() -> api.send(elsewhere, "GET", ofPatient(), null, Map.of()).status() == 200);

    String second = given(api.send(elsewhere, "POST", feed + "/rotate", null, Map.of()), 200);
    assertThat(read(first, Map.of()).status()).isEqualTo(404);
    assertThat(read(second, Map.of()).status()).isEqualTo(200);
    assertThat(api.send(elsewhere, "POST", feed + "/revoke", null, Map.of()).status())
        .isEqualTo(200);
    assertThat(read(second, Map.of()).status()).isEqualTo(404);
    assertThat(api.post("admin", feed + "/revoke").status()).isEqualTo(404);
  }

  @Test
  void givingOutAndReadingAreOnTheRecord() {
    booked();
    String address = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    read(address, Map.of());

    String trail = api.get("admin", "/v1/audit?patientId=" + patientId).text();

    assertThat(trail).contains("/v1/patients/{patientId}/calendar-feed", "\"WRITE\"");
    assertThat(trail).contains("/v1/calendars/{secret}.ics", "anonymous");
    assertThat(trail).doesNotContain(address.substring(address.lastIndexOf('/') + 1));
  }

  @Test
  void aSecondSubmitGetsTheSameAddress() {
    booked();
    Map<String, String> key = Map.of("Idempotency-Key", Ids.random());
    String token = TestTokens.of("scheduler");
    String first = given(api.send(token, "POST", ofPatient(), "{\"language\": \"en\"}", key), 201);
    String second = given(api.send(token, "POST", ofPatient(), "{\"language\": \"en\"}", key), 201);
    assertThat(second).isEqualTo(first);
    assertThat(read(first, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void anErasedPatientsFeedIsClosed() {
    booked();
    String address = given(api.post("scheduler", ofPatient(), "{\"language\": \"en\"}"), 201);
    String erasure = Ids.random();
    probe.publish(
        "intake.events",
        EventProbe.attributes(
            "org.infusionops.intake.PatientErasureApproved.v1", "intake", erasure, 1),
        Json.mapper()
            .writeValueAsString(
                new PatientErasureApproved(erasure, patientId, "mesa", clock.instant())));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !handover.answered(erasure, List.of("scheduling")).isEmpty());
    assertThat(read(address, Map.of()).status()).isEqualTo(404);
  }

  /** Whatever other tests have left open is exchanged. */
  private String opened(String kind, String owner) {
    Api.Answer issued =
        api.post(
            "admin",
            "/v1/calendar-feeds",
            "{\"kind\": \"%s\", \"siteId\": \"mesa\", \"ownerId\": \"%s\"}".formatted(kind, owner));
    if (issued.status() == 201) {
      return given(issued, 201);
    }
    for (JsonNode feed : api.get("admin", "/v1/calendar-feeds?site=mesa").json().get("items")) {
      if (feed.get("ownerId").stringValue().equals(owner)) {
        String path = "/v1/calendar-feeds/" + feed.get("id").stringValue() + "/rotate";
        return given(api.post("admin", path), 200);
      }
    }
    throw new AssertionError("no feed of " + owner);
  }

  private String ofPatient() {
    return "/v1/patients/" + patientId + "/calendar-feed";
  }

  private static String given(Api.Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json().get("address").stringValue();
  }

  private Api.Answer read(String address, Map<String, String> headers) {
    return api.send("", "GET", URI.create(address).getPath(), null, headers);
  }

  private String text(String address) {
    Api.Answer answer = read(address, Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  private List<VEvent> read(String address) {
    return Biweekly.parse(text(address)).first().getEvents();
  }

  private Optional<VEvent> event(String address, JsonNode appointment) {
    String id = appointment.get("appointmentId").stringValue();
    return read(address).stream().filter(e -> e.getUid().getValue().equals(id)).findFirst();
  }

  private static JsonNode json(EventProbe.Seen seen) {
    return Json.mapper().readTree(seen.value());
  }

  private String booked() {
    patients.confirmed(held());
    return courseId;
  }

  private String held() {
    patients.screened(patientId, patientId, "mesa", 6);
    probe.await("SeriesProposed", courseId);
    return courseId;
  }
}
