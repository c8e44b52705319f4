package org.infusionops.intake.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infusionops.contracts.Topics;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
import org.infusionops.starter.privacy.PersonKeys;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.EventProbe.Seen;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@IntakeTest
class PatientApiTest {

  @LocalServerPort int port;
  @Autowired PersonKeys keys;

  private static EventProbe events;
  private Web intake;

  @BeforeAll
  static void listen() {
    events = EventProbe.on(Topics.INTAKE);
  }

  @AfterAll
  static void stopListening() {
    events.close();
  }

  @BeforeEach
  void logIn() {
    intake = Web.at(port).as("intake");
  }

  @Test
  void a_registered_patient_can_be_read_and_the_number_is_in_e164() {
    Answer reply = intake.post("/v1/patients", Bodies.patient().toString());
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.header("Location")).isEqualTo("/v1/patients/" + reply.id());
    assertThat(reply.header("ETag")).isEqualTo("\"1\"");

    JsonNode patient = intake.get("/v1/patients/" + reply.id()).json();
    assertThat(patient.at("/contact/phone").asString()).isEqualTo("+14805550142");
    assertThat(patient.at("/contact/language").asString()).isEqualTo("es");
    assertThat(patient.at("/birthDate").asString()).isEqualTo("1984-03-09");
    assertThat(patient.at("/registeredBy").asString()).isEqualTo("intake-1");
  }

  @Test
  void a_patient_is_found_by_the_beginning_of_a_name_in_any_order_and_by_part_of_the_number() {
    // A name and a number that no other test uses: a page shows no more than 200.
    ObjectNode person =
        Bodies.patient().put("givenName", "Wynflaed").put("familyName", "Ostrander");
    ((ObjectNode) person.get("contact")).put("phone", "(623) 555-0163");
    String id = intake.post("/v1/patients", person.toString()).id();
    for (String typed :
        List.of("wyn", "OSTR", "ostrander wy", "Ostrander, Wynflaed", "555-0163", "0163")) {
      Answer reply = intake.post("/v1/patients/search?size=200", "{\"text\": \"" + typed + "\"}");
      assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
      assertThat(reply.json().get("items").findValuesAsString("id")).as(typed).contains(id);
    }
    assertThat(found("{\"text\": \"flaed\"}")).doesNotContain(id);
    assertThat(found("{\"text\": \".*\"}")).doesNotContain(id);
    assertThat(found("{\"ids\": [\"%s\", \"nobody\"]}".formatted(id))).containsExactly(id);
    assertThat(intake.post("/v1/patients/search", "{\"text\": \"z\"}").fields())
        .containsExactly("text");
    for (String nobody : List.of(",,", " , ", "a\\u0000b", "\\u0000\\u0000")) {
      Answer refused = intake.post("/v1/patients/search", "{\"text\": \"" + nobody + "\"}");
      assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    }
    Web elsewhere = Web.at(port).as("intake-9", "intake", "denver");
    Answer other = elsewhere.post("/v1/patients/search", "{\"ids\": [\"%s\"]}".formatted(id));
    assertThat(other.json().get("items")).isEmpty();
  }

  private List<String> found(String body) {
    return intake
        .post("/v1/patients/search?size=200", body)
        .json()
        .get("items")
        .findValuesAsString("id");
  }

  @Test
  void the_event_tells_consents_and_only_a_sealed_contact() {
    String id = registered();
    Seen event = events.await("PatientRegistered", id);
    assertThat(event.value()).doesNotContain("Zoraida", "Quimby", "555", "example.org", "1984");

    JsonNode data = JsonMapper.shared().readTree(event.value());
    assertThat(data.get("siteId").asString()).isEqualTo("mesa");
    assertThat(data.get("consents").size()).isEqualTo(2);
    JsonNode contact =
        JsonMapper.shared()
            .readTree(keys.of(id).letters().open(data.get("sealedContact").asString(), id));
    assertThat(contact)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"firstName": "Zoraida", "email": "zoraida@example.org", "phone": "+14805550142",
                     "language": "es", "zone": "America/Phoenix"}
                    """));
  }

  @Test
  void a_consent_that_was_not_asked_is_not_there_and_so_not_a_yes() {
    JsonNode consents = intake.get("/v1/patients/" + registered()).json().get("consents");
    assertThat(consents.size()).isEqualTo(2);
    assertThat(consents.get(0).get("granted").asBoolean()).isTrue();
    assertThat(consents.get(0).get("source").asString()).isEqualTo("WEB_FORM");
    assertThat(consents.get(1).get("granted").asBoolean()).isFalse();
  }

  @Test
  void a_patient_without_e_mail_and_consents_can_be_registered() {
    var body = Bodies.with(Bodies.with(Bodies.patient(), "/contact/email", ""), "/consents", "");
    Answer reply = intake.post("/v1/patients", body.toString());
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    Seen event = events.await("PatientRegistered", reply.id());
    assertThat(JsonMapper.shared().readTree(event.value()).get("consents").isEmpty()).isTrue();
  }

  @Test
  void a_changed_contact_is_told_once_and_the_same_again_not_at_all() {
    String id = registered();
    String contact =
        """
        {"phone": "+13035550177", "zone": "America/Denver", "language": "en"}
        """;
    Answer changed = intake.put("/v1/patients/" + id + "/contact", contact, "If-Match", "\"1\"");
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    Answer again = intake.put("/v1/patients/" + id + "/contact", contact);
    assertThat(again.status()).isEqualTo(200);

    Answer consent = consent(id, "SMS", "CARE", true);
    assertThat(consent.status()).isEqualTo(200);
    events.await("ContactConsentChanged", id);
    assertThat(events.all("ContactChanged", id)).hasSize(1);
  }

  @Test
  void a_change_of_a_version_that_is_gone_is_refused() {
    String id = registered();
    String contact =
        """
        {"phone": "+13035550177", "zone": "America/Denver", "language": "en"}
        """;
    intake.put("/v1/patients/" + id + "/contact", contact);
    Answer stale =
        intake.put(
            "/v1/patients/" + id + "/contact",
            contact.replace("0177", "0178"),
            "If-Match",
            "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(intake.get("/v1/patients/" + id).json().at("/contact/phone").asString())
        .isEqualTo("+13035550177");
  }

  @Test
  void the_last_word_on_a_consent_counts_and_all_are_kept() {
    String id = registered();
    consent(id, "EMAIL", "CARE", false);
    consent(id, "EMAIL", "CARE", false);
    Answer reply = consent(id, "EMAIL", "CARE", true);
    assertThat(reply.json().get("consentHistory").size()).isEqualTo(4);

    List<Seen> told = events.await("ContactConsentChanged", id, 2);
    assertThat(told)
        .extracting(seen -> JsonMapper.shared().readTree(seen.value()).get("granted").asBoolean())
        .containsExactly(false, true);
  }

  @Test
  void a_yes_of_yesterday_that_is_written_down_today_overrides_no_no_of_this_morning() {
    String id = registered();
    consent(id, "EMAIL", "BILLING", false, "2026-11-20T15:00:00Z");
    consent(id, "EMAIL", "BILLING", false, "2026-11-22T15:00:00Z");
    Answer reply = consent(id, "EMAIL", "BILLING", true, "2026-11-21T15:00:00Z");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("consents").valueStream())
        .filteredOn(
            line ->
                line.get("channel").asString().equals("EMAIL")
                    && line.get("purpose").asString().equals("BILLING"))
        .singleElement()
        .satisfies(line -> assertThat(line.get("granted").asBoolean()).isFalse());
  }

  @Test
  void a_repeated_registration_with_one_key_makes_one_patient() {
    String body = Bodies.patient().toString();
    String key = "registration-" + java.util.UUID.randomUUID();
    Answer first = intake.post("/v1/patients", body, "Idempotency-Key", key);
    Answer second = intake.post("/v1/patients", body, "Idempotency-Key", key);
    assertThat(second.id()).isEqualTo(first.id());
  }

  @Test
  void patients_of_another_site_are_not_there() {
    String id = registered();
    Web denver = Web.at(port).as("intake-2", "intake", "denver");
    assertThat(denver.get("/v1/patients/" + id).status()).isEqualTo(404);
    assertThat(
            denver
                .put(
                    "/v1/patients/" + id + "/contact",
                    """
                    {"phone": "+13035550177", "zone": "America/Denver", "language": "en"}
                    """)
                .status())
        .isEqualTo(404);
    assertThat(denver.get("/v1/patients?size=200").body()).doesNotContain(id);
    assertThat(intake.get("/v1/patients?size=200").body()).contains(id);
  }

  @Test
  void a_list_comes_in_pages_and_every_patient_in_it_leaves_a_trace() {
    String first = registered();
    String second = registered();
    JsonNode page = intake.get("/v1/patients?page=0&size=1").json();
    assertThat(page.get("items").size()).isEqualTo(1);
    assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(2);

    intake.get("/v1/patients?size=200");
    Web director = Web.at(port).as("medical-director");
    for (String id : List.of(first, second)) {
      // Read from the list, and written at registration.
      assertThat(director.get("/v1/audit?patientId=" + id).body()).contains("READ", "WRITE");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/givenName           | ''                          | 400 | givenName",
        "/givenName           | null                        | 400 | givenName",
        "/givenName           | 42                          | 400 | givenName",
        "/givenName           | \"\"                        | 422 | givenName",
        "/givenName           | \"   \"                     | 422 | givenName",
        "/familyName          | \"a\\nBcc: b\"              | 422 | familyName",
        "/birthDate           | \"2026-11-23\"              | 422 | birthDate",
        "/birthDate           | \"1884-01-01\"              | 422 | birthDate",
        "/birthDate           | \"1984-02-30\"              | 400 | birthDate",
        "/birthDate           | 19840309                    | 400 | birthDate",
        "/siteId              | \"nowhere\"                 | 422 | siteId",
        "/siteId              | ''                          | 400 | siteId",
        "/contact             | ''                          | 400 | contact",
        "/contact/phone       | \"555-0142\"                | 422 | contact.phone",
        "/contact/phone       | ''                          | 400 | contact.phone",
        "/contact/email       | \"zoraida@\"                | 422 | contact.email",
        "/contact/zone        | \"America/Nowhere\"         | 422 | contact.zone",
        "/contact/zone        | \"+05:00\"                  | 422 | contact.zone",
        "/contact/zone        | \"Etc/GMT+7\"               | 422 | contact.zone",
        "/contact/zone        | \"MST\"                     | 422 | contact.zone",
        "/contact/language    | \"fr\"                      | 400 | contact.language",
        "/contact/language    | 1                           | 400 | contact.language",
        "/consents/0/channel  | \"PIGEON\"                  | 400 | consents[0].channel",
        "/consents/0/granted  | ''                          | 400 | consents[0].granted",
        "/consents/0/granted  | \"yes\"                     | 400 | consents[0].granted",
        "/consents/0/source   | ''                          | 400 | consents[0].source",
        "/consents/0/wording  | \"sms-care-1\"              | 201 | ",
        "/consents/0/wording  | \"No spaces here\"          | 422 | consents[0].wording",
        "/consents/0/at       | \"2027-01-01T00:00:00Z\"    | 422 | consents[0].at",
        "/consents/1/purpose  | \"CARE\"                    | 201 | ",
        "/consents/1          | null                        | 400 | consents[1]",
        "/nickname            | \"Zo\"                      | 400 | nickname"
      })
  void bad_input_is_refused_by_field_and_nothing_is_saved(
      String pointer, String value, int status, String field) {
    long before = intake.get("/v1/patients?size=1").json().get("total").asLong();
    Answer reply =
        intake.post("/v1/patients", Bodies.with(Bodies.patient(), pointer, value).toString());
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    long after = intake.get("/v1/patients?size=1").json().get("total").asLong();
    if (status == 201) {
      assertThat(after).isEqualTo(before + 1);
    } else {
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      assertThat(reply.fields()).containsExactly(field);
      assertThat(after).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"siteId\": \"mesa\""})
  void what_is_no_patient_at_all_is_refused(String body) {
    assertThat(intake.post("/v1/patients", body).status()).isEqualTo(400);
  }

  @Test
  void an_oversized_name_or_body_is_refused() {
    Answer name =
        intake.post(
            "/v1/patients",
            Bodies.with(Bodies.patient(), "/givenName", "\"" + "a".repeat(101) + "\"").toString());
    assertThat(name.status()).isEqualTo(422);
    assertThat(name.fields()).containsExactly("givenName");
    Answer body =
        intake.post(
            "/v1/patients",
            Bodies.with(Bodies.patient(), "/givenName", "\"" + "a".repeat(2_000_000) + "\"")
                .toString());
    assertThat(body.status()).isEqualTo(413);
  }

  @Test
  void a_consent_of_an_unknown_channel_or_purpose_is_refused() {
    String id = registered();
    assertThat(consent(id, "PIGEON", "CARE", true).status()).isEqualTo(400);
    assertThat(consent(id, "SMS", "GOSSIP", true).status()).isEqualTo(400);
  }

  private String registered() {
    return intake.post("/v1/patients", Bodies.patient().toString()).id();
  }

  private Answer consent(String id, String channel, String purpose, boolean granted) {
    return intake.put(
        "/v1/patients/" + id + "/consents/" + channel + "/" + purpose,
        "{\"granted\": " + granted + ", \"source\": \"VERBAL\"}");
  }

  private Answer consent(String id, String channel, String purpose, boolean granted, String at) {
    return intake.put(
        "/v1/patients/" + id + "/consents/" + channel + "/" + purpose,
        "{\"granted\": %s, \"source\": \"VERBAL\", \"at\": \"%s\"}".formatted(granted, at));
  }
}
