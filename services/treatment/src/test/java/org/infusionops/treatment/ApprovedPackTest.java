package org.infusionops.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infusionops.contracts.Documents;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.Topics;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A pack that the clinic approves while the service runs. */
@TreatmentTest
class ApprovedPackTest {

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  @Test
  void a_session_under_an_approved_version_is_run_by_its_rules() {
    clock.set(Instant.parse("2026-11-22T17:00:00Z"));
    Web nurse = Web.at(port).as("nurse-1", "nurse", "mesa");
    try (EventProbe probe = EventProbe.on(Topics.TREATMENT)) {
      assertThat(nurse.get("/v1/packs/iv-ketamine-standard/2").status()).isEqualTo(404);
      PackApproved approved = approved(2, 7);
      var attributes = Wire.publish(probe, approved, 1);
      Wire.again(probe, approved, attributes);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> nurse.get("/v1/packs/iv-ketamine-standard/2").status() == 200);
      assertThat(nurse.get("/v1/packs/iv-ketamine-standard/2").text("/vitals/interval/minutes"))
          .isEqualTo("7");
      assertThat(nurse.get("/v1/packs/iv-ketamine-standard/1").text("/vitals/interval/minutes"))
          .isEqualTo("10");

      SeriesBooked booked = booked(2);
      Wire.publish(probe, booked, 1);
      String session = booked.appointments().getFirst().appointmentId();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> nurse.get("/v1/sessions/" + session).status() == 200);
      assertThat(nurse.get("/v1/sessions/" + session).json().toString())
          .contains("iv-ketamine-standard");
    }
  }

  private static PackApproved approved(int version, int everyMinutes) {
    var document = (ObjectNode) JsonMapper.shared().readTree(standard());
    document.put("version", version).put("effectiveFrom", "2026-11-22");
    ((ObjectNode) document.at("/vitals/interval")).put("minutes", everyMinutes);
    String text = document.toString();
    return new PackApproved(
        UUID.randomUUID().toString(),
        "iv-ketamine-standard",
        version,
        PackedDocument.hash(text),
        PackedDocument.pack(text),
        "director-1",
        Instant.parse("2026-11-22T17:00:00Z"));
  }

  private static String standard() {
    var name = Documents.pack("iv-ketamine-standard", 1);
    try (var in = Documents.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SeriesBooked booked(int version) {
    var start = clock.instant().plus(Duration.ofDays(1));
    return new SeriesBooked(
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        "mesa",
        "iv-ketamine-standard",
        version,
        List.of(
            new Appointment(
                UUID.randomUUID().toString(),
                1,
                start,
                start.plus(Duration.ofHours(2)),
                "America/Phoenix")),
        clock.instant());
  }
}
