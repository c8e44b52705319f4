package org.infusionops.intake.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.intake.pack.ShippedPacks;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What-if over the decisions in the store. */
@IntakeTest
class ReplayApiTest {

  private static final String SIGNED = "replayed-pack";

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private Web director;

  @BeforeEach
  void logIn() {
    clock.set(Instant.parse(IntakeTest.NOW));
    director = Web.at(port).as("medical-director");
  }

  @Test
  void a_draft_is_run_over_the_decisions_and_nothing_is_changed() {
    approved();
    String patient = patient("mesa");
    String elsewhere = patient("denver");
    List<String> mesa = List.of(decided(patient, 122), decided(patient, 150));
    String denver = decided(elsewhere, 150);
    JsonNode before = director.get("/v1/screenings/" + mesa.getFirst()).json();
    draft();

    JsonNode replay = replay(director, "");
    assertThat(replay.get("decisions").asInt()).isEqualTo(3);
    assertThat(replay.get("otherOutcome").asInt()).isEqualTo(2);
    assertThat(replay.get("outcomes"))
        .anySatisfy(
            moved -> {
              assertThat(moved.get("from").asString()).isEqualTo("ELIGIBLE");
              assertThat(moved.get("to").asString()).isEqualTo("INELIGIBLE");
              assertThat(moved.get("decisions").asInt()).isEqualTo(2);
            });
    assertThat(replay.at("/rules/0/rule").asString()).isEqualTo("uncontrolled-hypertension");
    assertThat(replay.at("/listed/items"))
        .extracting(line -> line.get("screeningId").asString())
        .containsExactlyInAnyOrder(mesa.getLast(), denver);

    JsonNode second = replay(director, "?size=1&page=1");
    assertThat(second.at("/listed/items").size()).isEqualTo(1);
    assertThat(second.at("/listed/total").asInt()).isEqualTo(2);
    assertThat(replay(director, "?differs=RULES").at("/listed/total").asInt()).isZero();

    JsonNode mesaOnly = replay(Web.at(port).as("director-of-mesa", "medical-director", "mesa"), "");
    assertThat(mesaOnly.get("decisions").asInt()).isEqualTo(2);
    assertThat(mesaOnly.at("/listed/items").size()).isEqualTo(1);

    assertThat(director.get("/v1/screenings/" + mesa.getFirst()).json()).isEqualTo(before);
    JsonNode audit =
        Web.at(port).as("admin").get("/v1/audit?size=200&patientId=" + elsewhere).json();
    assertThat(audit.toString()).contains("screening replay");
  }

  private JsonNode replay(Web who, String parameters) {
    Answer reply = who.get("/v1/packs/" + SIGNED + "/2/replay" + parameters);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.json();
  }

  private void approved() {
    Answer draft = upload(pack(1));
    for (Web who : List.of(director, Web.at(port).as("prescriber"))) {
      who.post(
          "/v1/pack-drafts/" + SIGNED + "/1/signatures",
          "{\"contentHash\": \"" + draft.json().at("/draft/contentHash").asString() + "\"}");
    }
  }

  private void draft() {
    ObjectNode stricter = pack(2);
    ((ObjectNode) stricter.at("/eligibility/bloodPressure")).put("systolicAtLeast", 141);
    ((ObjectNode) stricter.at("/gate/vitals")).put("systolicBelow", 141);
    upload(stricter);
  }

  private Answer upload(ObjectNode pack) {
    Answer draft = director.post("/v1/pack-drafts", pack.toString());
    assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
    return draft;
  }

  private static ObjectNode pack(int version) {
    var pack = (ObjectNode) ShippedPacks.changed(_ -> {}).document().deepCopy();
    return pack.put("id", SIGNED).put("version", version).put("effectiveFrom", "2026-11-22");
  }

  private String patient(String site) {
    return Web.at(port)
        .as("intake")
        .post("/v1/patients", Bodies.patient().put("siteId", site).toString())
        .id();
  }

  private String decided(String patient, int systolic) {
    ObjectNode screening = Bodies.screening(patient).put("packId", SIGNED);
    ((ObjectNode) screening.get("vitals")).put("systolic", systolic);
    Web prescriber = Web.at(port).as("prescriber");
    String id = prescriber.post("/v1/screenings", screening.toString()).id();
    Answer signed =
        prescriber.post("/v1/screenings/" + id + "/complete", "{}", "If-Match", "\"1\"");
    assertThat(signed.status()).as(signed.toString()).isEqualTo(200);
    return id;
  }
}
