package org.infusionops.intake.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bson.Document;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@IntakeTest
class SignedConsentApiTest {

  @LocalServerPort int port;
  @Autowired MovableClock clock;
  @Autowired MongoDatabase database;

  private Web nurse;
  private String patient = "";
  private String path = "";

  @BeforeEach
  void aPatient() {
    clock.set(Instant.parse(IntakeTest.NOW));
    nurse = Web.at(port).as("nurse");
    patient = Web.at(port).as("intake").post("/v1/patients", Bodies.patient().toString()).id();
    path = "/v1/patients/" + patient + "/signed-consents";
  }

  @AfterEach
  void backToNow() {
    clock.set(Instant.parse(IntakeTest.NOW));
  }

  private ObjectNode signature(String language) {
    return signature("treatment", language);
  }

  private ObjectNode signature(String documentId, String language) {
    JsonNode document = nurse.get("/v1/consent-documents/" + documentId + "/1").json();
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("documentId", documentId);
    body.put("version", 1);
    body.put("language", language);
    body.put("sha256", document.at("/texts/" + language + "/sha256").asString());
    body.put("typedName", "Zoraida Quimby");
    body.put("relation", "PATIENT");
    body.put("way", "ON_TABLET");
    body.put("agreed", true);
    return body;
  }

  private JsonNode treatment() {
    for (JsonNode standing : nurse.get(path).json().get("standings")) {
      if (standing.get("documentId").asString().equals("treatment")) {
        return standing;
      }
    }
    throw new AssertionError("no treatment consent");
  }

  @Test
  void a_signed_document_is_kept_as_it_was_signed() throws Exception {
    assertThat(treatment().get("state").asString()).isEqualTo("MISSING");
    Answer signed = nurse.post(path, signature("es").toString());
    assertThat(signed.status()).as(signed.toString()).isEqualTo(201);
    assertThat(signed.json().get("witness").asString()).isEqualTo("nurse-1");
    assertThat(signed.json().get("zone").asString()).isEqualTo("America/Phoenix");

    Answer read = Web.at(port).as("medical-director").get(signed.header("Location"));
    String rendition = read.json().get("rendition").asString();
    assertThat(rendition)
        .contains("Consentimiento para el tratamiento", "Zoraida Quimby", "nurse-1")
        .contains("2026-11-22 10:00:00 -07:00 (America/Phoenix)")
        .contains(signature("es").get("sha256").asString());
    assertThat(read.json().get("renditionSha256").asString())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(rendition.getBytes(StandardCharsets.UTF_8))));

    JsonNode standing = treatment();
    assertThat(standing.get("state").asString()).isEqualTo("VALID");
    assertThat(standing.get("signedOn").asString()).isEqualTo("2026-11-22");
    assertThat(standing.get("validUntil").asString()).isEqualTo("2027-11-21");
  }

  @Test
  void the_store_alone_tells_neither_the_name_nor_what_was_signed() {
    String id = nurse.post(path, signature("en").toString()).id();
    Document stored =
        database.getCollection("signedConsents").find(new Document("_id", id)).first();
    assertThat(stored).isNotNull();
    assertThat(stored.toJson()).doesNotContain("Zoraida", "Quimby", "off-label");
  }

  @Test
  void a_consent_taken_back_does_not_count_until_it_is_signed_again() {
    String first = nurse.post(path, signature("en").toString()).id();
    String second = nurse.post(path, signature("en").toString()).id();
    assertThat(second).isNotEqualTo(first);
    clock.advance(Duration.ofHours(1));
    Answer taken =
        nurse.post("/v1/signed-consents/" + first + "/withdraw", "{\"reason\": \"No more.\"}");
    assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
    assertThat(taken.json().at("/withdrawal/reason").asString()).isEqualTo("No more.");
    assertThat(treatment().get("state").asString()).isEqualTo("WITHDRAWN");

    // Said again it stays as it was said first.
    clock.advance(Duration.ofHours(1));
    Answer again = nurse.post("/v1/signed-consents/" + first + "/withdraw", "{\"reason\": \"x\"}");
    assertThat(again.json().get("withdrawal")).isEqualTo(taken.json().get("withdrawal"));

    nurse.post(path, signature("en").toString());
    assertThat(treatment().get("state").asString()).isEqualTo("VALID");
    assertThat(nurse.get(path).json().get("signatures").size()).isEqualTo(3);
  }

  @Test
  void what_is_signed_about_messages_is_in_the_ledger_and_what_is_taken_back_too() {
    nurse.post(path, signature("en").toString());
    assertThat(saidOf("SMS", "REMINDERS").get("granted").asBoolean()).isFalse();

    clock.advance(Duration.ofHours(1));
    String body = signature("text-messages", "es").toString();
    Answer signed = nurse.post(path, body, "Idempotency-Key", "signature-" + patient);
    nurse.post(path, body, "Idempotency-Key", "signature-" + patient);
    for (String purpose : List.of("CARE", "REMINDERS", "BILLING")) {
      JsonNode said = saidOf("SMS", purpose);
      assertThat(said.get("granted").asBoolean()).isTrue();
      assertThat(said.get("source").asString()).isEqualTo("SIGNED_DOCUMENT");
      assertThat(said.get("wording").asString()).isEqualTo("text-messages-1");
      assertThat(said.get("at")).isEqualTo(signed.json().get("signedAt"));
      assertThat(said.get("recordedBy").asString()).isEqualTo("nurse-1");
    }
    assertThat(said("SMS", "MARKETING")).isEmpty();

    clock.advance(Duration.ofHours(1));
    Answer taken = nurse.post("/v1/signed-consents/" + signed.id() + "/withdraw", "{}");
    assertThat(saidOf("SMS", "CARE").get("granted").asBoolean()).isFalse();
    assertThat(saidOf("SMS", "CARE").get("at")).isEqualTo(taken.json().at("/withdrawal/at"));
    assertThat(ledger()).hasSize(2 + 3 + 3);

    // What the patient says afterwards counts, also when the old withdrawal is told again.
    clock.advance(Duration.ofHours(1));
    Web intake = Web.at(port).as("intake");
    String care = "/v1/patients/" + patient + "/consents/SMS/CARE";
    intake.put(care, "{\"granted\": true, \"source\": \"VERBAL\"}");
    nurse.post("/v1/signed-consents/" + signed.id() + "/withdraw", "{}");
    assertThat(saidOf("SMS", "CARE").get("granted").asBoolean()).isTrue();
    assertThat(intake.put(care, "{\"granted\": true, \"source\": \"SIGNED_DOCUMENT\"}").fields())
        .containsExactly("source");
  }

  private JsonNode saidOf(String channel, String purpose) {
    return said(channel, purpose).getLast();
  }

  private List<JsonNode> said(String channel, String purpose) {
    return ledger().stream()
        .filter(entry -> entry.get("channel").asString().equals(channel))
        .filter(entry -> entry.get("purpose").asString().equals(purpose))
        .toList();
  }

  private List<JsonNode> ledger() {
    return Web.at(port)
        .as("intake")
        .get("/v1/patients/" + patient)
        .json()
        .get("consentHistory")
        .valueStream()
        .toList();
  }

  @Test
  void after_a_year_it_has_to_be_signed_again() {
    nurse.post(path, signature("en").toString());
    clock.advance(Duration.ofDays(364));
    assertThat(treatment().get("endsSoon").asBoolean()).isTrue();
    clock.advance(Duration.ofDays(1));
    assertThat(treatment().get("state").asString()).isEqualTo("TO_RENEW");
    assertThat(treatment().get("why").asString()).isEqualTo("EXPIRED");
  }

  @Test
  void a_text_that_is_not_the_one_in_force_is_not_signed() {
    Answer other = nurse.post(path, signature("en").put("sha256", "0".repeat(64)).toString());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("type").asString()).endsWith("/document-changed");
    assertThat(nurse.post(path, signature("en").put("version", 2).toString()).status())
        .isEqualTo(409);
    assertThat(nurse.get(path).json().get("signatures").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agreed     | false         | 422",
        "agreed     |               | 400",
        "typedName  | \" \"         | 422",
        "typedName  | \"Z\\u202eo\" | 422",
        "typedName  |               | 400",
        "relation   | \"NEIGHBOR\"  | 400",
        "way        | \"BY_MAIL\"   | 400",
        "sha256     | \"abc\"       | 422",
        "documentId | \"nothing\"   | 422",
        "language   | \"fr\"        | 400"
      })
  void what_cannot_be_signed_is_refused_by_field(String field, String value, int status) {
    ObjectNode body = signature("en");
    body.remove(field);
    if (value != null) {
      body.set(field, JsonMapper.shared().readTree(value));
    }
    Answer reply = nurse.post(path, body.toString());
    assertThat(reply.fields()).as(reply.toString()).containsExactly(field);
    assertThat(reply.status() == status || (status == 400 && reply.status() == 422))
        .as(reply.toString())
        .isTrue();
  }

  @Test
  void the_same_submit_twice_is_one_signature() {
    String body = signature("en").toString();
    Answer one = nurse.post(path, body, "Idempotency-Key", "sign-" + patient);
    Answer two = nurse.post(path, body, "Idempotency-Key", "sign-" + patient);
    assertThat(two.id()).isEqualTo(one.id());
    assertThat(nurse.get(path).json().get("signatures").size()).isEqualTo(1);
  }

  @Test
  void who_may_not_or_is_of_another_site_gets_nothing() {
    String id = nurse.post(path, signature("en").toString()).id();
    Web denver = Web.at(port).as("nurse-9", "nurse", "denver");
    assertThat(denver.get(path).status()).isEqualTo(404);
    assertThat(denver.post(path, signature("en").toString()).status()).isEqualTo(404);
    assertThat(denver.get("/v1/signed-consents/" + id).status()).isEqualTo(404);
    assertThat(denver.post("/v1/signed-consents/" + id + "/withdraw", null).status())
        .isEqualTo(404);
    for (String role : new String[] {"finance", "admin", "medical-director", "scheduler"}) {
      assertThat(Web.at(port).as(role).post(path, signature("en").toString()).status())
          .as(role)
          .isEqualTo(403);
    }
    assertThat(Web.at(port).as("finance").get(path).status()).isEqualTo(403);
    assertThat(Web.at(port).as("scheduler").get(path).status()).isEqualTo(200);
    assertThat(Web.at(port).as("scheduler").get("/v1/signed-consents/" + id).status())
        .isEqualTo(403);
  }

  @Test
  void every_access_leaves_a_trace() {
    String id = nurse.post(path, signature("en").toString()).id();
    nurse.get("/v1/signed-consents/" + id);
    nurse.post("/v1/signed-consents/" + id + "/withdraw", null);
    nurse.get(path);
    JsonNode trail =
        Web.at(port).as("admin").get("/v1/audit?patientId=" + patient + "&who=nurse-1").json();
    assertThat(trail.get("items"))
        .filteredOn(entry -> entry.get("resource").asString().equals("signed consent"))
        .extracting(entry -> entry.get("action").asString() + " " + entry.get("path").asString())
        .contains(
            "WRITE /v1/patients/{patientId}/signed-consents",
            "READ /v1/signed-consents/{id}",
            "WRITE /v1/signed-consents/{id}/withdraw",
            "READ /v1/patients/{patientId}/signed-consents");
  }
}
