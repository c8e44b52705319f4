package org.infusionops.journeys.stopped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.infusionops.journeys.Api;
import org.infusionops.journeys.Mailbox.Mail;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Safety events while everything but intake and notification is away, and then notification too.
 */
class AllElseStoppedIT {

  private static final int FIRST_PATIENT = 4_000;
  private static final List<String> OTHERS =
      List.of("scheduling", "treatment", "billing", "portal");
  private static final String ON_CALL = "+14805550103";
  private static final String TEXT = "Spoken with the patient; a safety plan was made together.";

  private static OpenClinic open;

  @BeforeAll
  static void onlyIntakeAndNotification() {
    open = OpenClinic.shared();
    OTHERS.forEach(open.clinic()::stop);
  }

  /** Nobody comes after who would need the others again. */
  @AfterAll
  static void closeClinic() {
    open.close();
  }

  @Test
  void a_page_goes_out_and_the_event_is_acknowledged_and_closed() {
    String id = raised(1);
    Mail page = awaitPage(id);
    assertThat(page.text())
        .contains("a safety event waits")
        .doesNotContainIgnoringCase("phq", "harm");
    await()
        .atMost(Walkthrough.PATIENCE)
        .until(() -> event(id).get("state").asString().equals("PAGED"));
    assertThat(post(id, "acknowledge", null).status()).isEqualTo(200);
    ObjectNode closing = Api.JSON.createObjectNode();
    closing.put("code", "SAFETY_PLAN_MADE").put("text", TEXT);
    assertThat(post(id, "close", closing).status()).isEqualTo(200);
    assertThat(event(id).get("state").asString()).isEqualTo("CLOSED");
  }

  @Test
  void while_notification_is_away_too_the_event_is_there_and_one_page_follows() {
    open.clinic().stop("notification");
    String id;
    try {
      id = raised(2);
      open.clinic().clock().forward(Duration.ofMinutes(11));
      await().atMost(Walkthrough.PATIENCE).until(() -> event(id).get("pagesSent").asInt() >= 2);
      assertThat(event(id).get("state").asString()).isEqualTo("RAISED");
    } finally {
      open.clinic().startAgain("notification");
      open.clinic().awaitReady("notification");
    }
    awaitPage(id);
    await()
        .atMost(Walkthrough.PATIENCE)
        .until(() -> event(id).get("state").asString().equals("PAGED"));
    assertThat(post(id, "acknowledge", null).status()).isEqualTo(200);
  }

  private static String raised(int number) {
    Patient patient = open.walkthrough.register(FIRST_PATIENT + number, _ -> {});
    open.walkthrough.submit(
        patient, body -> body.set("phq9", Api.JSON.readTree("{\"answers\": [2,2,2,2,1,1,2,0,1]}")));
    List<JsonNode> events =
        Walkthrough.items(
            open.api.get("prescriber", "intake", "/v1/safety-events?patientId=" + patient.id()));
    assertThat(events).hasSize(1);
    return Walkthrough.text(events.getFirst(), "id");
  }

  private static Mail awaitPage(String id) {
    return await()
        .atMost(Walkthrough.PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                open.mailbox.of(ON_CALL).stream()
                    .filter(mail -> mail.text().contains("/safety/" + id))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static JsonNode event(String id) {
    return open.api.get("prescriber", "intake", "/v1/safety-events/" + id);
  }

  private static Api.Answer post(String id, String what, @Nullable ObjectNode body) {
    long version = event(id).get("version").asLong();
    return open.api.send(
        "prescriber",
        "intake",
        "POST",
        "/v1/safety-events/" + id + "/" + what,
        body == null ? null : Api.text(body),
        Map.of("If-Match", "\"" + version + "\""));
  }
}
