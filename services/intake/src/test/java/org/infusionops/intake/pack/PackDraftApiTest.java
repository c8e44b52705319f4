package org.infusionops.intake.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.infusionops.contracts.PackedDocument;
import org.infusionops.contracts.Topics;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A pack from upload to approval, and what it is judged by from then on. */
@IntakeTest
class PackDraftApiTest {

  /** Each test has packs of its own: what is approved stays for ever. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private final String packId = "test-pack-" + NUMBER.incrementAndGet();
  private Web director;
  private Web prescriber;

  @BeforeEach
  void logIn() {
    clock.set(Instant.parse(IntakeTest.NOW));
    director = Web.at(port).as("medical-director");
    prescriber = Web.at(port).as("prescriber");
  }

  @AfterEach
  void setTheClockBack() {
    clock.set(Instant.parse(IntakeTest.NOW));
  }

  @Test
  void two_people_sign_and_the_version_is_told_with_its_document() {
    try (EventProbe events = EventProbe.on(Topics.INTAKE)) {
      Answer draft = upload(pack(1, "2026-11-22", _ -> {}));
      assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
      assertThat(draft.header("Location")).isEqualTo("/v1/pack-drafts/" + packId + "/1");
      assertThat(draft.json().at("/draft/state").asString()).isEqualTo("DRAFT");
      assertThat(draft.json().at("/document/approvedBy").isMissingNode()).isTrue();
      assertThat(prescriber.get("/v1/packs/" + packId + "/1").status()).isEqualTo(404);

      Answer first = sign(prescriber, draft);
      assertThat(first.json().at("/draft/state").asString()).isEqualTo("DRAFT");
      assertThat(first.json().at("/draft/signatures/0/staffId").asString())
          .isEqualTo("prescriber-1");
      assertThat(sign(prescriber, draft).json().at("/draft/signatures").size())
          .as("signing twice is signing once")
          .isEqualTo(1);

      Answer second = sign(director, draft);
      assertThat(second.status()).as(second.toString()).isEqualTo(200);
      assertThat(second.json().at("/draft/state").asString()).isEqualTo("APPROVED");
      assertThat(second.json().at("/document/approvedBy/staffId").asString())
          .isEqualTo("medical-director-1");
      assertThat(second.json().at("/document/approvedBy/on").asString()).isEqualTo("2026-11-22");

      Answer read = Web.at(port).as("nurse").get("/v1/packs/" + packId + "/1");
      assertThat(read.json()).isEqualTo(second.json().get("document"));

      JsonNode event =
          JsonMapper.shared()
              .readTree(events.await("PackApproved", FindingDrafts.idOf(packId, 1)).value());
      assertThat(event.get("packId").asString()).isEqualTo(packId);
      assertThat(event.get("signedBy").asString()).isEqualTo("medical-director-1");
      String text =
          PackedDocument.unpack(
              event.get("packDocument").asString(), event.get("documentHash").asString());
      assertThat(JsonMapper.shared().readTree(text)).isEqualTo(read.json());
    }
  }

  @Test
  void two_prescribers_are_not_enough_and_one_person_is_not_two() {
    Answer draft = upload(pack(1, "2026-12-01", _ -> {}));
    sign(prescriber, draft);
    Answer second = sign(Web.at(port).as("prescriber-2", "prescriber", "mesa"), draft);
    assertThat(second.json().at("/draft/state").asString()).isEqualTo("DRAFT");
    assertThat(sign(director, draft).json().at("/draft/state").asString()).isEqualTo("APPROVED");
    assertThat(sign(Web.at(port).as("prescriber-3", "prescriber", "mesa"), draft).status())
        .isEqualTo(409);

    Answer alone = upload(pack(2, "2026-12-01", _ -> {}));
    sign(director, alone);
    assertThat(sign(director, alone).json().at("/draft/state").asString()).isEqualTo("DRAFT");
  }

  @Test
  void a_draft_that_could_not_be_loaded_is_refused_naming_each_field() {
    Answer refused =
        upload(
            pack(
                1,
                "2026-12-01",
                pack -> {
                  ((ObjectNode) pack.at("/eligibility/minimumAge")).remove("source");
                  ((ObjectNode) pack.at("/series/sessions")).put("value", 0);
                }));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields())
        .containsExactlyInAnyOrder("eligibility.minimumAge.source", "series.sessions.value");
    assertThat(director.post("/v1/pack-drafts", "[]").status()).isEqualTo(400);
    assertThat(director.post("/v1/pack-drafts", "{").status()).isEqualTo(400);
  }

  @Test
  void another_text_needs_new_signatures_and_a_stale_one_is_refused() {
    Answer draft = upload(pack(1, "2026-12-01", _ -> {}));
    Answer signed = sign(prescriber, draft);
    ObjectNode other = pack(1, "2026-12-02", _ -> {});
    String path = "/v1/pack-drafts/" + packId + "/1";
    assertThat(upload(other).status()).as("another text of the same version").isEqualTo(409);
    assertThat(director.put(path, other.toString()).status()).isEqualTo(428);
    assertThat(director.put(path, other.toString(), "If-Match", "\"1\"").status()).isEqualTo(412);
    Answer replaced = director.put(path, other.toString(), "If-Match", signed.header("ETag"));
    assertThat(replaced.json().at("/draft/signatures")).isEmpty();
    assertThat(sign(director, draft).status()).as("what was read is not there").isEqualTo(409);
    assertThat(sign(director, replaced).status()).isEqualTo(200);
    assertThat(
            director
                .put(path, pack(2, "2026-12-02", _ -> {}).toString(), "If-Match", "\"4\"")
                .fields())
        .containsExactly("version");
  }

  @Test
  void an_approved_version_never_changes_and_the_next_follows_it() {
    approve(pack(3, "2026-12-01", _ -> {}));
    String path = "/v1/pack-drafts/" + packId + "/3";
    Answer again =
        director.put(path, pack(3, "2026-12-05", _ -> {}).toString(), "If-Match", "\"2\"");
    assertThat(again.status()).isIn(409, 412, 422);
    assertThat(upload(pack(2, "2026-12-05", _ -> {})).fields()).containsExactly("version");
    assertThat(upload(pack(4, "2026-11-30", _ -> {})).fields()).containsExactly("effectiveFrom");
    assertThat(upload(pack(4, "2026-12-01", _ -> {})).status()).isEqualTo(201);
  }

  @Test
  void what_begins_in_the_past_cannot_be_approved() {
    Answer draft = upload(pack(1, "2026-11-22", _ -> {}));
    sign(prescriber, draft);
    clock.advance(Duration.ofDays(1));
    Answer late = sign(director, draft);
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.fields()).containsExactly("effectiveFrom");
  }

  @Test
  void screenings_are_judged_by_the_version_in_force_and_old_decisions_stay() {
    approve(pack(1, "2026-11-22", _ -> {}));
    approve(
        pack(
            2,
            "2026-11-24",
            pack -> ((ObjectNode) pack.at("/eligibility/minimumAge")).put("years", 60)));
    Web intake = Web.at(port).as("intake");
    String patient = intake.post("/v1/patients", Bodies.patient().toString()).id();
    Answer before =
        intake.post("/v1/screenings", Bodies.screening(patient).put("packId", packId).toString());
    Answer later =
        intake.post("/v1/screenings", Bodies.screening(patient).put("packId", packId).toString());
    Answer signed =
        prescriber.post("/v1/screenings/" + before.id() + "/complete", "{}", "If-Match", "\"1\"");
    assertThat(signed.json().at("/decision/packVersion").asInt()).isEqualTo(1);
    assertThat(signed.json().at("/decision/outcome").asString()).isEqualTo("ELIGIBLE");

    clock.advance(Duration.ofDays(2));
    JsonNode preview = prescriber.post("/v1/screenings/" + later.id() + "/preview", null).json();
    assertThat(preview.get("packVersion").asInt()).isEqualTo(2);
    assertThat(preview.get("outcome").asString()).isEqualTo("INELIGIBLE");
    assertThat(prescriber.get("/v1/screenings/" + before.id()).json().get("decision"))
        .isEqualTo(signed.json().get("decision"));

    assertThat(inForce("2026-11-23")).isEqualTo(1);
    assertThat(inForce("2026-11-24")).isEqualTo(2);
    JsonNode lines = prescriber.get("/v1/packs?size=200").json().get("items");
    assertThat(lines)
        .filteredOn(line -> line.get("id").asString().equals(packId))
        .extracting(line -> line.get("state").asString())
        .containsExactly("SUPERSEDED", "IN_FORCE");
  }

  @Test
  void a_draft_is_compared_with_the_version_in_force() {
    upload(
        pack(
            1,
            "2026-12-01",
            pack -> ((ObjectNode) pack.at("/eligibility/minimumAge")).put("years", 21)));
    JsonNode comparison =
        director
            .get("/v1/packs/" + packId + "/1/comparison?withId=iv-ketamine-standard&withVersion=1")
            .json();
    assertThat(comparison.get("withTitle").asString()).isEqualTo("IV ketamine, standard");
    assertThat(comparison.at("/comparison/rules/0/rule").asString()).isEqualTo("minimum-age");
    assertThat(comparison.at("/comparison/rules/0/fields/0/before").asInt()).isEqualTo(18);
    assertThat(comparison.at("/comparison/rules/0/fields/0/after").asInt()).isEqualTo(21);
    assertThat(
            director.get("/v1/packs/" + packId + "/7/comparison?withId=a&withVersion=1").status())
        .isEqualTo(404);
  }

  @Test
  void uploads_and_signatures_leave_audit_records() {
    director = Web.at(port).as("director-on-record", "medical-director", "mesa");
    Answer draft = upload(pack(1, "2026-12-01", _ -> {}));
    sign(director, draft);
    String written = "/v1/audit?who=director-on-record&action=WRITE";
    assertThat(Web.at(port).as("admin").get(written).json().get("items"))
        .extracting(line -> line.get("path").asString())
        .contains("/v1/pack-drafts", "/v1/pack-drafts/{id}/{version}/signatures");
  }

  private int inForce(String day) {
    JsonNode inForce =
        director.get("/v1/packs/in-force?siteId=mesa&on=" + day).json().get("inForce");
    for (JsonNode line : inForce) {
      if (line.get("id").asString().equals(packId)) {
        return line.get("version").asInt();
      }
    }
    return 0;
  }

  private Answer upload(ObjectNode pack) {
    return director.post("/v1/pack-drafts", pack.toString());
  }

  private void approve(ObjectNode pack) {
    Answer draft = upload(pack);
    assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
    sign(prescriber, draft);
    assertThat(sign(director, draft).json().at("/draft/state").asString()).isEqualTo("APPROVED");
  }

  private static Answer sign(Web who, Answer draft) {
    JsonNode line = draft.json().get("draft");
    return who.post(
        "/v1/pack-drafts/"
            + line.get("id").asString()
            + "/"
            + line.get("version").asInt()
            + "/signatures",
        "{\"contentHash\": \"" + line.get("contentHash").asString() + "\"}");
  }

  private ObjectNode pack(int version, String from, Consumer<ObjectNode> change) {
    var pack = (ObjectNode) ShippedPacks.changed(_ -> {}).document().deepCopy();
    pack.put("id", packId).put("version", version).put("effectiveFrom", from);
    change.accept(pack);
    return pack;
  }
}
