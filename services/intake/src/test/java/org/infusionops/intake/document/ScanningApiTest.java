package org.infusionops.intake.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a scanner: what is found, what waits, and what is never given out. */
@IntakeTest
@DirtiesContext
class ScanningApiTest {

  private static final FakeClamd CLAMD = new FakeClamd();

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Uploads intake;
  private String patient = "";

  @DynamicPropertySource
  static void scanner(DynamicPropertyRegistry registry) {
    registry.add("CLAMD_ADDRESS", CLAMD::address);
    // Of its own: a service without a scanner beside it would ring the timers.
    registry.add("eventing.database", () -> "intake-scanning");
  }

  @BeforeEach
  void aPatient() {
    CLAMD.ill(false);
    intake = new Uploads(port, "intake-1", "intake", "mesa");
    patient = Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
  }

  private Answer send(String says) {
    return intake.send(patient, "cardiology-clearance", "a.pdf", SampleFiles.pdf(says));
  }

  private String scanOf(String id) {
    return Web.at(port).as("intake").get("/v1/documents/" + id).json().get("scan").asString();
  }

  @Test
  void a_clean_file_is_given_out() {
    Answer taken = send("A letter.");
    assertThat(taken.json().get("scan").asString()).isEqualTo("CLEAN");
    assertThat(intake.content(taken.id()).statusCode()).isEqualTo(200);
  }

  @Test
  void an_infected_file_is_shown_and_never_given_out() {
    Answer taken = send(SampleFiles.EICAR);
    assertThat(taken.status()).as(taken.toString()).isEqualTo(201);
    assertThat(taken.json().get("scan").asString()).isEqualTo("INFECTED");
    assertThat(taken.json().get("threat").asString()).isEqualTo("Eicar-Test-Signature");
    assertThat(taken.json().get("readable").asBoolean()).isFalse();
    var refused = intake.content(taken.id());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .contains("/quarantined")
        .doesNotContain("EICAR-STANDARD");
    // Sent again it is as infected as before.
    assertThat(send(SampleFiles.EICAR).json().get("scan").asString()).isEqualTo("INFECTED");
  }

  @Test
  void while_the_scanner_is_ill_a_file_waits_and_is_scanned_when_it_is_well() {
    CLAMD.ill(true);
    Answer taken = send("Wait for it.");
    assertThat(taken.json().get("scan").asString()).isEqualTo("PENDING");
    assertThat(intake.content(taken.id()).statusCode()).isEqualTo(409);
    clock.advance(Duration.ofMinutes(6));
    // It was asked, was ill still, and is to be asked again.
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Web.at(port).as("intake").get("/v1/documents/" + taken.id()).header("ETag"))
                    .isEqualTo("\"2\""));
    assertThat(scanOf(taken.id())).isEqualTo("PENDING");
    CLAMD.ill(false);
    clock.advance(Duration.ofMinutes(6));
    await().untilAsserted(() -> assertThat(scanOf(taken.id())).isEqualTo("CLEAN"));
    assertThat(intake.content(taken.id()).statusCode()).isEqualTo(200);
  }
}
