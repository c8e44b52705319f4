package org.infusionops.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infusionops.contracts.Topics;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentCheckedIn;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sessions over HTTP and events, on real engines. */
@TreatmentTest
class SessionsTest {

  private static final String PATIENTS_GATE =
      """
      {"facts": {
        "identity": {"confirmed": true},
        "consent": {"documentVersion": "ketamine-consent-3", "signedOn": "2026-11-01", "withdrawn": false},
        "weight": {"kg": 70, "measuredOn": "2026-11-21"},
        "vitals": {"systolic": %d, "diastolic": 80, "pulse": 70, "spo2": 98},
        "pregnancyTest": {"applicable": false},
        "suicideRisk": {"asked": true, "highRisk": false},
        "fasting": {"lastFoodAt": "2026-11-22T08:00:00Z", "lastClearFluidAt": "2026-11-22T10:00:00Z"},
        "medicationsHeld": {"asTold": true},
        "driver": {"name": "Dana Example", "phone": "+14805550143"}}%s}
      """;

  private static final String FIT =
      """
      {"facts": {"oriented": true, "walksUnaided": true, "untreatedEvent": false,
        "aldrete": {"activity": 2, "respiration": 2, "circulation": 2, "consciousness": 2, "oxygenSaturation": 2},
        "responsibleAdultPresent": true, "instructionsGiven": true}}
      """;

  private static final String NORMAL =
      "{\"systolic\": 122, \"diastolic\": 80, \"pulse\": 72, \"spo2\": 98}";

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private final String courseId = UUID.randomUUID().toString();
  private final String patientId = UUID.randomUUID().toString();
  private final List<String> ids =
      IntStream.range(0, 3).mapToObj(_ -> UUID.randomUUID().toString()).toList();

  private final String extra = UUID.randomUUID().toString();

  private EventProbe probe;
  private Web nurse;
  private Web otherNurse;
  private Web prescriber;

  @BeforeEach
  void open() {
    clock.set(Instant.parse("2026-11-22T17:00:00Z"));
    probe = EventProbe.on(Topics.TREATMENT);
    nurse = Web.at(port).as("nurse-1", "nurse", "mesa");
    otherNurse = Web.at(port).as("nurse-2", "nurse", "mesa");
    prescriber = Web.at(port).as("prescriber-1", "prescriber", "mesa");
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void a_session_goes_from_booking_to_discharge() {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();

    var gated = nurse.put(session + "/gate", PATIENTS_GATE.formatted(120, ""));
    assertThat(gated.status()).isEqualTo(200);
    assertThat(gated.text("/gateVerdict")).isEqualTo("PASSED");

    assertThat(gated.text("/due/0/what")).isEqualTo("DOSE");

    var dosed = dose(nurse, session);
    assertThat(dosed.json().at("/record/dose/mg").decimalValue()).isEqualByComparingTo("35");
    assertThat(dosed.json().at("/record/dose/ml").decimalValue()).isEqualByComparingTo("3.5");
    assertThat(dosed.text("/record/dose/rounding")).isNotEmpty();
    assertThat(nurse.post(session + "/start").status()).isEqualTo(409);
    assertThat(nurse.post(session + "/dose/verify").problem()).isEqualTo("second-person-needed");
    assertThat(otherNurse.post(session + "/dose/verify").text("/state")).isEqualTo("READY");

    assertThat(nurse.post(session + "/start").text("/state")).isEqualTo("INFUSING");
    probe.await("SessionStarted", ids.getFirst());

    clock.advance(Duration.ofMinutes(10));
    var high =
        nurse.post(
            session + "/vitals",
            "{\"systolic\": 184, \"diastolic\": 100, \"pulse\": 90, \"spo2\": 97}");
    assertThat(high.text("/record/chart/alerts/0/rule")).isEqualTo("systolic-high");
    assertThat(high.text("/record/chart/alerts/0/action")).isEqualTo("HOLD");

    // No reading for longer than interval and grace: an alarm, without anybody asking.
    clock.advance(Duration.ofMinutes(14));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(nurse.get(session).text("/record/chart/alerts/1/kind"))
                    .isEqualTo("READING_MISSING"));

    clock.advance(Duration.ofMinutes(16));
    assertThat(nurse.post(session + "/vitals", NORMAL).status()).isEqualTo(200);
    assertThat(nurse.post(session + "/end-infusion").text("/state")).isEqualTo("OBSERVING");
    clock.advance(Duration.ofMinutes(29));
    nurse.post(session + "/vitals", NORMAL);
    nurse.put(session + "/discharge", FIT);
    var early = nurse.post(session + "/complete");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.problem()).isEqualTo("discharge-not-passed");
    assertThat(early.text("/detail")).contains("discharge-observation");
    clock.advance(Duration.ofMinutes(1));
    var done = nurse.post(session + "/complete");
    assertThat(done.text("/state")).isEqualTo("COMPLETED");
    assertThat(done.json().has("vitalsAlarmAt")).isFalse();

    var completed = probe.await("SessionCompleted", ids.getFirst());
    assertThat(completed.sequence()).isEqualTo(2);
    assertThat(probe.all().toString()).doesNotContain("Dana", "0143", "KET10");
  }

  @Test
  void a_booked_series_is_planned_once_however_often_it_is_delivered() {
    var event = booked();
    var attributes = Wire.publish(probe, event, 2);
    Wire.again(probe, event, attributes);
    awaitState(ids.getLast(), "PLANNED");
    Wire.again(probe, event, attributes);
    Wire.publish(probe, arrival(ids.getFirst()), 3);
    awaitState(ids.getFirst(), "CHECKED_IN");
    var list = nurse.get("/v1/sessions?patientId=" + patientId);
    assertThat(list.json().path("total").asInt()).isEqualTo(3);
    assertThat(list.text("/items/0/sessionId")).isEqualTo(ids.getFirst());
    assertThat(nurse.get("/v1/sessions?patientId=" + patientId + "&date=2026-11-24").text("/total"))
        .isEqualTo("1");
  }

  @Test
  void a_failed_gate_is_overridden_by_a_prescriber_or_stops_the_session() {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();
    var override =
        ", \"overrides\": [{\"point\": \"gate-vitals\", \"reason\": \"White coat effect,"
            + " rechecked.\"}]";
    var failed = nurse.put(session + "/gate", PATIENTS_GATE.formatted(165, ""));
    assertThat(failed.text("/gateVerdict")).isEqualTo("FAILED");
    assertThat(failed.text("/open/0")).isEqualTo("gate-vitals");
    var tried = nurse.put(session + "/gate", PATIENTS_GATE.formatted(165, override));
    assertThat(tried.status()).isEqualTo(403);
    assertThat(tried.problem()).isEqualTo("override-needs-prescriber");
    var overridden = prescriber.put(session + "/gate", PATIENTS_GATE.formatted(165, override));
    assertThat(overridden.text("/gateVerdict")).isEqualTo("PASSED");
    assertThat(overridden.text("/record/gate/checklist/overrides/0/by")).isEqualTo("prescriber-1");

    nurse.put(session + "/gate", PATIENTS_GATE.formatted(85, ""));
    var stopped = nurse.post(session + "/stop", "{\"reason\": \"GATE_FAILED\"}");
    assertThat(stopped.text("/state")).isEqualTo("STOPPED");
    assertThat(probe.await("SessionStopped", ids.getFirst()).value())
        .contains("GATE_FAILED")
        .doesNotContain("startedAt");
  }

  @Test
  void a_cancelled_appointment_cancels_its_session_and_no_other() {
    Wire.publish(probe, booked(), 2);
    Wire.publish(
        probe,
        new AppointmentCancelled(
            courseId,
            ids.getFirst(),
            1,
            patientId,
            "mesa",
            CancellationReason.CLINIC_HOLD,
            CancelledBy.CLINIC,
            clock.instant(),
            "America/Phoenix",
            clock.instant()),
        3);
    awaitState(ids.getFirst(), "CANCELLED");
    assertThat(nurse.get("/v1/sessions/" + ids.getLast()).text("/state")).isEqualTo("PLANNED");
  }

  @Test
  void a_patient_who_did_not_come_has_no_session_any_more() {
    Wire.publish(probe, booked(), 2);
    Wire.publish(
        probe,
        new NoShowRecorded(
            courseId,
            ids.getFirst(),
            1,
            patientId,
            "mesa",
            clock.instant(),
            "America/Phoenix",
            clock.instant()),
        3);
    awaitState(ids.getFirst(), "CANCELLED");
  }

  @Test
  void a_moved_appointment_moves_its_planned_session_and_none_that_has_begun() {
    checkedIn();
    var before = nurse.get("/v1/sessions/" + ids.getFirst()).text("/visit/startsAt");
    Wire.publish(probe, moved(ids.getFirst(), 1), 4);
    Wire.publish(probe, moved(ids.getLast(), ids.size()), 5);
    await()
        .untilAsserted(
            () ->
                assertThat(nurse.get("/v1/sessions/" + ids.getLast()).text("/visit/startsAt"))
                    .startsWith("2026-12-20T16:00:00"));
    assertThat(nurse.get("/v1/sessions/" + ids.getFirst()).text("/visit/startsAt"))
        .isEqualTo(before);
  }

  private AppointmentRescheduled moved(String sessionId, int number) {
    return new AppointmentRescheduled(
        courseId,
        sessionId,
        number,
        1,
        patientId,
        "mesa",
        RescheduleReason.PATIENT_REQUEST,
        Instant.parse("2026-12-18T16:00:00Z"),
        Instant.parse("2026-12-20T16:00:00Z"),
        Instant.parse("2026-12-20T17:45:00Z"),
        "America/Phoenix",
        clock.instant());
  }

  @Test
  void the_front_desk_sees_how_far_a_session_is_and_nothing_of_its_record() {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();
    nurse.put(session + "/gate", PATIENTS_GATE.formatted(120, ""));
    var desk = Web.at(port).as("scheduler-1", "scheduler", "mesa").get(session);
    assertThat(desk.text("/state")).isEqualTo("CHECKED_IN");
    assertThat(desk.body()).doesNotContain("systolic", "Dana", "gateVerdict", "due");
  }

  @Test
  void only_staff_of_the_site_with_the_right_role_come_near_a_session() {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();
    var nobody = Web.at(port);
    assertThat(nobody.get(session).status()).isEqualTo(401);
    assertThat(nobody.as("finance-1", "finance", "mesa").get(session).status()).isEqualTo(403);
    assertThat(nobody.as("scheduler-1", "scheduler", "mesa").post(session + "/start").status())
        .isEqualTo(403);
    assertThat(nobody.as("nurse-9", "nurse", "denver").get(session).status()).isEqualTo(404);
    assertThat(nobody.as("nurse-9", "nurse", "denver").post(session + "/start").status())
        .isEqualTo(404);
    assertThat(
            nobody
                .as("nurse-9", "nurse", "denver")
                .get("/v1/sessions?patientId=" + patientId)
                .text("/total"))
        .isEqualTo("0");
    assertThat(nurse.get("/v1/sessions/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void a_change_to_another_version_than_was_read_is_refused() {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();
    var read = nurse.get(session).header("ETag");
    assertThat(
            nurse
                .put(session + "/gate", PATIENTS_GATE.formatted(120, ""), "If-Match", read)
                .status())
        .isEqualTo(200);
    var late = nurse.put(session + "/gate", PATIENTS_GATE.formatted(130, ""), "If-Match", read);
    assertThat(late.status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kg\": 70|\"kg\": -70|422|facts.weight.kg",
        "\"kg\": 70|\"kg\": \"heavy\"|400|facts.weight.kg",
        "\"measuredOn\": \"2026-11-21\"|\"measuredOn\": \"2026-12-01\"|422|weight.measuredOn",
        "\"pulse\": 70|\"pulse\": 7000|422|facts.vitals.pulse",
        "\"phone\": \"+14805550143\"|\"phone\": \"12\"|422|facts.driver.phone",
        "\"highRisk\": false|\"highRisk\": null|400|facts.suicideRisk.highRisk",
        "\"asTold\": true|\"asTold\": true, \"mood\": 3|400|facts.medicationsHeld.mood",
      })
  void a_bad_gate_is_refused_by_the_name_of_the_field_and_nothing_is_saved(
      String good, String bad, int status, String field) {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();
    var gate = PATIENTS_GATE.formatted(120, "");
    assertThat(gate).contains(good);
    var answer = nurse.put(session + "/gate", gate.replace(good, bad));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.fields()).containsExactly(field);
    assertThat(nurse.get(session).json().path("record").has("gate")).isFalse();
  }

  @Test
  void a_dose_needs_a_lot_of_the_site_and_an_unknown_reason_stops_nothing() {
    checkedIn();
    var session = "/v1/sessions/" + ids.getFirst();
    nurse.put(session + "/gate", PATIENTS_GATE.formatted(120, ""));
    var foreign =
        nurse.post(
            session + "/dose", "{\"lotId\": \"KET10-2604D\", \"heightCm\": 175, \"ageYears\": 45}");
    assertThat(foreign.status()).isEqualTo(422);
    assertThat(foreign.fields()).containsExactly("lotId");
    var unknown = nurse.post(session + "/stop", "{\"reason\": \"BORED\"}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.fields()).containsExactly("reason");
    assertThat(nurse.get("/v1/lots?site=mesa").json().path("items").size()).isEqualTo(3);
    assertThat(nurse.get("/v1/lots?site=denver").status()).isEqualTo(404);
  }

  @Test
  void the_rules_of_a_pack_can_be_read_by_who_applies_them() {
    var pack = nurse.get("/v1/packs/iv-ketamine-standard/1");
    assertThat(pack.text("/vitals/limits/systolic/0/action")).isEqualTo("HOLD");
    assertThat(pack.text("/gate/driver/source")).isNotBlank();
    assertThat(nurse.get("/v1/packs/iv-ketamine-standard/99").status()).isEqualTo(404);
    var finance = Web.at(port).as("finance-1", "finance", "mesa");
    assertThat(finance.get("/v1/packs/iv-ketamine-standard/1").status()).isEqualTo(403);
  }

  private Answer dose(Web who, String session) {
    return who.post(
        session + "/dose", "{\"lotId\": \"KET10-2601A\", \"heightCm\": 175, \"ageYears\": 45}");
  }

  @Test
  void a_series_told_of_again_plans_only_what_is_new() {
    checkedIn();
    // As when more of a series is taken over from another system: what is still to come, from 2 on.
    var whole = booked();
    Wire.publish(
        probe,
        new SeriesBooked(
            courseId,
            patientId,
            "mesa",
            "iv-ketamine-standard",
            1,
            Stream.concat(
                    whole.appointments().stream().skip(1),
                    Stream.of(
                        new Appointment(
                            extra,
                            4,
                            clock.instant().plus(Duration.ofDays(9)),
                            clock.instant().plus(Duration.ofDays(9)).plus(Duration.ofHours(2)),
                            "America/Phoenix")))
                .toList(),
            clock.instant()),
        4);
    awaitState(extra, "PLANNED");
    assertThat(nurse.get("/v1/sessions/" + ids.getFirst()).text("/state")).isEqualTo("CHECKED_IN");
    assertThat(nurse.get("/v1/sessions/" + ids.get(1)).text("/state")).isEqualTo("PLANNED");
  }

  private void checkedIn() {
    Wire.publish(probe, booked(), 2);
    Wire.publish(probe, arrival(ids.getFirst()), 3);
    awaitState(ids.getFirst(), "CHECKED_IN");
  }

  private void awaitState(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(nurse.get("/v1/sessions/" + id).text("/state")).isEqualTo(state));
  }

  private AppointmentCheckedIn arrival(String id) {
    return new AppointmentCheckedIn(
        courseId, id, 1, patientId, "mesa", "iv-ketamine-standard", 1, clock.instant());
  }

  private SeriesBooked booked() {
    var start = clock.instant();
    return new SeriesBooked(
        courseId,
        patientId,
        "mesa",
        "iv-ketamine-standard",
        1,
        IntStream.range(0, ids.size())
            .mapToObj(
                i ->
                    new Appointment(
                        ids.get(i),
                        i + 1,
                        start.plus(Duration.ofDays(2L * i)),
                        start.plus(Duration.ofDays(2L * i)).plus(Duration.ofHours(2)),
                        "America/Phoenix"))
            .toList(),
        start);
  }
}
