package org.infusionops.scheduling.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.contracts.intake.PatientErased;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.Api;
import org.infusionops.scheduling.RunningService;
import org.infusionops.scheduling.Weeks;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Taking over a file as it runs, and what is measured of it then. */
@RunningService
class TakeoverApiTest {

  private static final String HEADER = "id,patient,site,room,nurse,start,session\n";
  private static final ZoneId PHOENIX = ZoneId.of("America/Phoenix");

  @Autowired private Api api;
  @Autowired private MovableClock clock;

  private final EventProbe probe = EventProbe.on("scheduling.events");
  private final String anna = Ids.random();
  private LocalDate tuesday = LocalDate.EPOCH;

  @BeforeEach
  void everyTestHasAWeekOfItsOwn() {
    Weeks.anew(clock, 28);
    LocalDate today = LocalDate.ofInstant(clock.instant(), PHOENIX);
    tuesday = today.with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    publish(
        "PatientRegistered",
        new PatientRegistered(anna, "mesa", "a.b.c.d.e", List.of(), clock.instant()),
        anna);
  }

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  @Test
  void aFileIsCheckedAppliedOnceAndAddedTo() {
    String file =
        HEADER
            + row("a1", "mesa-room-1", tuesday, "09:00", "5/6")
            + row("a2", "mesa-room-9", tuesday.plusDays(2), "09:00", "6/6");

    JsonNode checked = awaitKnown(file);
    assertThat(outcomes(checked)).containsExactly("NEW", "REFUSED");
    assertThat(checked.at("/rows/1/remarks/0/message").stringValue())
        .isEqualTo(
            "'mesa-room-9' is no room of mesa; its rooms are mesa-room-1, mesa-room-2, mesa-room-3, mesa-room-4.");
    JsonNode spanish =
        api.send(
                TestTokens.of("scheduler"),
                "POST",
                "/v1/takeovers/check",
                body(file, null),
                Map.of("Accept-Language", "es"))
            .json();
    assertThat(spanish.at("/rows/1/remarks/0/message").stringValue())
        .startsWith("'mesa-room-9' no es una sala de mesa");
    assertThat(checked.get("applied").booleanValue()).isFalse();
    assertThat(courses()).isEmpty();

    String sha256 = checked.get("sha256").stringValue();
    assertThat(apply(file + "\n", sha256).status()).isEqualTo(409);
    Api.Answer applied = apply(file, sha256);
    assertThat(applied.status()).as(applied.text()).isEqualTo(200);
    assertThat(outcomes(applied.json())).containsExactly("NEW", "REFUSED");
    JsonNode course = courses().getFirst();
    String courseId = course.get("id").stringValue();
    assertThat(course.get("state").stringValue()).isEqualTo("BOOKED");
    assertThat(course.has("screeningId")).isFalse();
    assertThat(course.at("/progress/text").stringValue()).isEqualTo("4 of 6");
    JsonNode event = Json.mapper().readTree(probe.await("SeriesBooked", courseId).value());
    assertThat(event.get("appointments").size()).isEqualTo(1);

    assertThat(outcomes(apply(file, sha256).json())).containsExactly("ALREADY_HERE", "REFUSED");

    String corrected = file.replace("mesa-room-9", "Room 2");
    JsonNode again = check(corrected).json();
    assertThat(outcomes(again)).containsExactly("ALREADY_HERE", "NEW");
    assertThat(outcomes(apply(corrected, again.get("sha256").stringValue()).json()))
        .containsExactly("ALREADY_HERE", "NEW");
    assertThat(courses().getFirst().get("appointments").size()).isEqualTo(2);

    String appointment = course.at("/appointments/0/appointmentId").stringValue();
    assertThat(
            api.post(
                    "scheduler",
                    "/v1/courses/%s/appointments/%s/cancel".formatted(courseId, appointment),
                    """
                    {"reason": "MEDICAL", "by": "CLINIC"}""")
                .status())
        .isEqualTo(200);
    probe.await("AppointmentCancelled", courseId);

    String period = "?site=mesa&from=%s&to=%s".formatted(tuesday, tuesday.plusDays(3));
    JsonNode use = api.get("medical-director", "/v1/utilisation" + period).json();
    assertThat(use.at("/byRoom/1/use/bookedMinutes").intValue()).isEqualTo(100);
    assertThat(use.at("/refill/cancelled").intValue()).isEqualTo(1);
    assertThat(use.at("/leadTime/series").intValue()).isZero();
    Api.Answer sheet = api.get("admin", "/v1/utilisation/sheet" + period);
    assertThat(sheet.header("Content-Disposition")).startsWith("attachment");
    assertThat(sheet.header("Content-Type")).startsWith("text/csv");
    assertThat(sheet.text()).contains("room use,Room 2,100,");
  }

  @Test
  void whatIsNotTheCallersIsNotThere() {
    String file = HEADER + row("a1", "mesa-room-1", tuesday, "14:00", "1/6");
    awaitKnown(file);
    assertThat(api.post("nurse", "/v1/takeovers/check", body(file, null)).status()).isEqualTo(403);
    assertThat(api.get("nurse", "/v1/utilisation?site=mesa&from=2026-11-01&to=2026-11-02").status())
        .isEqualTo(403);
    assertThat(
            api.get("scheduler", "/v1/utilisation?site=tucson&from=2026-11-01&to=2026-11-02")
                .status())
        .isEqualTo(404);
    assertThat(
            api.get("scheduler", "/v1/utilisation?site=mesa&from=2026-01-01&to=2026-11-02")
                .status())
        .isEqualTo(422);
    JsonNode elsewhere = check(file.replace("mesa,", "tucson,")).json();
    assertThat(elsewhere.at("/rows/0/remarks/0/field").stringValue()).isEqualTo("site");

    publish("PatientErased", new PatientErased(Ids.random(), anna, "mesa", clock.instant()), anna);
    await()
        .untilAsserted(() -> assertThat(outcomes(check(file).json())).containsExactly("REFUSED"));
  }

  @Test
  void aFileThatCannotBeReadIsRefusedAsAWhole() {
    Api.Answer answer = check("patient;start\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").stringValue()).isEqualTo("content");
    assertThat(
            api.post(
                    "scheduler",
                    "/v1/takeovers/check",
                    body(HEADER, null).replace("\"packVersion\":1", "\"packVersion\":9"))
                .status())
        .isEqualTo(422);
  }

  /** Intake's word that the patient is registered takes a moment. */
  private JsonNode awaitKnown(String file) {
    await().until(() -> outcomes(check(file).json()).contains("NEW"));
    return check(file).json();
  }

  private String row(String id, String room, LocalDate date, String time, String session) {
    return "%s,%s,mesa,%s,mesa-nurse-1,%s %s,%s\n".formatted(id, anna, room, date, time, session);
  }

  private Api.Answer check(String file) {
    return api.post("scheduler", "/v1/takeovers/check", body(file, null));
  }

  private Api.Answer apply(String file, String sha256) {
    return api.post("scheduler", "/v1/takeovers", body(file, sha256));
  }

  private static String body(String content, String sha256) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of("content", content, "packId", "iv-ketamine-standard", "packVersion", 1));
    if (sha256 != null) {
      body.put("sha256", sha256);
    }
    return Json.mapper().writeValueAsString(body);
  }

  private static List<String> outcomes(JsonNode result) {
    return result.get("rows").valueStream().map(row -> row.get("outcome").stringValue()).toList();
  }

  private List<JsonNode> courses() {
    return api.get("scheduler", "/v1/courses?patientId=" + anna)
        .json()
        .get("items")
        .valueStream()
        .toList();
  }

  private void publish(String name, Record event, String subject) {
    probe.publish(
        "intake.events",
        EventProbe.attributes(
            "org.infusionops.intake." + name + ".v1",
            "intake",
            name.equals("PatientErased") ? ((PatientErased) event).erasureId() : subject,
            1),
        Json.mapper().writeValueAsString(event));
  }
}
