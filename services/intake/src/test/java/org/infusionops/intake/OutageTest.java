package org.infusionops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.infusionops.contracts.Topics;
import org.infusionops.testing.Engines;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a user sees while an engine is away. */
@IntakeTest
class OutageTest {

  @LocalServerPort int port;

  private Web intake;
  private Web prescriber;
  private String patient = "";

  @BeforeEach
  void register() {
    intake = Web.at(port).as("intake");
    prescriber = Web.at(port).as("prescriber");
    patient = intake.post("/v1/patients", Bodies.patient().toString()).id();
  }

  @Test
  void without_the_broker_a_screening_completes_and_is_told_afterwards() {
    String id = intake.post("/v1/screenings", Bodies.screening(patient).toString()).id();
    Engines.stopKafka();
    try {
      Answer completed =
          prescriber.post("/v1/screenings/" + id + "/complete", "{}", "If-Match", "\"1\"");
      assertThat(completed.status()).as(completed.toString()).isEqualTo(200);
    } finally {
      Engines.startKafka();
    }
    try (EventProbe events = EventProbe.on(Topics.INTAKE)) {
      events.await("ScreeningCompleted", id);
      assertThat(events.all("ScreeningCompleted", id)).hasSize(1);
    }
  }

  @Test
  void without_the_store_nothing_is_half_done() {
    Engines.stopStore();
    try {
      Answer refused = intake.post("/v1/screenings", Bodies.screening(patient).toString());
      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
    } finally {
      Engines.startStore();
    }
    Answer list = intake.get("/v1/screenings?patientId=" + patient);
    assertThat(list.json().get("total").asInt()).isZero();
  }
}
