package org.infusionops.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infusionops.contracts.Topics;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.contracts.intake.PatientExportRequested;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentCheckedIn;
import org.infusionops.contracts.scheduling.CancellationReason;
import org.infusionops.contracts.scheduling.CancelledBy;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.starter.privacy.Answering;
import org.infusionops.starter.privacy.Handover;
import org.infusionops.starter.privacy.PersonErased;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.StoreScan;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a session tells of a patient, sealed, handed out and erased. */
@TreatmentTest
class PatientRightsTest {

  private static final String DRIVER = "Xqdriver Zweig";
  private static final String PHONE = "+14805550199";
  private static final String GATE =
      """
      {"facts": {"identity": {"confirmed": true},
        "weight": {"kg": 70, "measuredOn": "2026-11-21"},
        "driver": {"name": "%s", "phone": "%s"}}}
      """
          .formatted(DRIVER, PHONE);

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired Handover handover;
  @Autowired Answering answering;
  @Autowired PersonKeys keys;

  private final String courseId = UUID.randomUUID().toString();
  private final String patientId = UUID.randomUUID().toString();
  private final String first = UUID.randomUUID().toString();
  private final String second = UUID.randomUUID().toString();
  private final String request = UUID.randomUUID().toString();

  private EventProbe probe;
  private Web nurse;

  @BeforeEach
  void treated() {
    clock.set(Instant.parse("2026-11-22T17:00:00Z"));
    probe = EventProbe.on(Topics.TREATMENT);
    nurse = Web.at(port).as("nurse-1", "nurse", "mesa");
    Wire.publish(probe, booked(), 2);
    Wire.publish(
        probe,
        new AppointmentCheckedIn(
            courseId, first, 1, patientId, "mesa", "iv-ketamine-standard", 1, clock.instant()),
        3);
    awaitState(first, "CHECKED_IN");
    var gated = nurse.put("/v1/sessions/" + first + "/gate", GATE);
    assertThat(gated.status()).as(gated.body()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void the_driver_is_read_by_staff_and_not_in_the_store() {
    assertThat(nurse.get("/v1/sessions/" + first).body()).contains(DRIVER, PHONE);
    assertThat(StoreScan.placesOf(DRIVER, PHONE)).isEmpty();
  }

  @Test
  void everything_held_of_the_patient_is_handed_over_sealed() {
    Wire.publish(probe, new PatientExportRequested(request, patientId, "mesa", clock.instant()), 1);
    awaitAnswer();
    String part =
        new String(
            answering.part(patientId, request, "treatment").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(part).contains(DRIVER, PHONE, first, second, "\"accesses\"");
    assertThat(StoreScan.placesOf(DRIVER, PHONE)).isEmpty();
  }

  @Test
  void once_erased_the_session_stays_and_nobody_can_tell_whose_it_was() {
    var event = new PatientErasureApproved(request, patientId, "mesa", clock.instant());
    var attributes = Wire.publish(probe, event, 1);
    awaitAnswer();
    Wire.again(probe, event, attributes);

    var session = nurse.get("/v1/sessions/" + first);
    assertThat(session.text("/state")).isEqualTo("CHECKED_IN");
    assertThat(session.body()).doesNotContain(DRIVER, PHONE).contains(patientId);
    assertThat(StoreScan.placesOf(DRIVER, PHONE)).isEmpty();
    assertThatThrownBy(() -> keys.of(patientId)).isInstanceOf(PersonErased.class);

    // Staff cannot write about the person any more; what comes late goes on without the person.
    var refused = nurse.put("/v1/sessions/" + first + "/gate", GATE);
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.problem()).isEqualTo("erased");
    Wire.publish(probe, cancelled(), 4);
    awaitState(second, "CANCELLED");
    assertThat(StoreScan.placesOf(DRIVER, PHONE)).isEmpty();
  }

  private void awaitAnswer() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !handover.answered(request, List.of("treatment")).isEmpty());
  }

  private void awaitState(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(nurse.get("/v1/sessions/" + id).text("/state")).isEqualTo(state));
  }

  private AppointmentCancelled cancelled() {
    return new AppointmentCancelled(
        courseId,
        second,
        2,
        patientId,
        "mesa",
        CancellationReason.CLINIC_HOLD,
        CancelledBy.CLINIC,
        clock.instant(),
        "America/Phoenix",
        clock.instant());
  }

  private SeriesBooked booked() {
    Instant start = clock.instant();
    return new SeriesBooked(
        courseId,
        patientId,
        "mesa",
        "iv-ketamine-standard",
        1,
        List.of(appointment(first, 1, start), appointment(second, 2, start.plusSeconds(200_000))),
        start);
  }

  private static Appointment appointment(String id, int number, Instant start) {
    return new Appointment(id, number, start, start.plus(Duration.ofHours(2)), "America/Phoenix");
  }
}
