package org.infusionops.intake.enquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.infusionops.intake.Bodies;
import org.infusionops.intake.IntakeTest;
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

@IntakeTest
class EnquiryApiTest {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired MovableClock clock;

  private final String address = "198.51.100." + ADDRESSES.incrementAndGet();
  // Letters only, so that each test finds its own.
  private final String familyName = "Quimby" + letters();
  private Web intake;

  @BeforeEach
  void logIn() {
    intake = Web.at(port).as("intake");
  }

  @AfterEach
  void backToNow() {
    clock.set(Instant.parse(IntakeTest.NOW));
  }

  private static String letters() {
    return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
  }

  @Test
  void whoever_asks_is_on_the_worklist_of_the_site_with_the_words_agreed_to() {
    Answer sent = send(body());
    assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
    JsonNode enquiry = onTheList();
    assertThat(enquiry.get("state").asString()).isEqualTo("NEW");
    assertThat(enquiry.get("siteId").asString()).isEqualTo("mesa");
    assertThat(enquiry.at("/asked/phone").asString()).isEqualTo("+14805550142");
    assertThat(enquiry.at("/asked/allowed/0/wording").asString()).isEqualTo("sms-care-1");
    assertThat(enquiry.at("/asked/allowed/0/text").asString()).contains("not shared");
    Web elsewhere = Web.at(port).as("intake-9", "intake", "denver");
    assertThat(elsewhere.get("/v1/enquiries?size=200").body()).doesNotContain(familyName);
    assertThat(elsewhere.get("/v1/enquiries/" + enquiry.get("id").asString()).status())
        .isEqualTo(404);
  }

  @Test
  void the_answer_says_nothing_of_whether_the_person_is_known() {
    Answer stranger = send(body());
    ObjectNode patient = Bodies.patient();
    patient.put("familyName", familyName);
    assertThat(intake.post("/v1/patients", patient.toString()).status()).isEqualTo(201);
    ObjectNode body = body();
    body.put("givenName", "Zoraida");
    Answer known = send(body);
    assertThat(known.status()).isEqualTo(stranger.status());
    assertThat(known.body()).isEqualTo(stranger.body());
    assertThat(known.response().headers().map().keySet())
        .isEqualTo(stranger.response().headers().map().keySet());
  }

  @Test
  void the_same_form_sent_again_is_one_enquiry_and_a_corrected_one_is_kept_too() {
    ObjectNode body = body();
    assertThat(send(body).status()).isEqualTo(202);
    assertThat(send(body).status()).isEqualTo(202);
    assertThat(mine()).hasSize(1);
    body.put("phone", "480-555-0143");
    assertThat(send(body).status()).isEqualTo(202);
    assertThat(mine()).hasSize(2);
  }

  @Test
  void a_machine_is_thanked_and_nothing_is_kept() {
    ObjectNode body = body();
    body.put("website", "https://example.org");
    assertThat(send(body).body()).isEqualTo("{\"received\":true}");
    assertThat(mine()).isEmpty();
  }

  @Test
  void a_form_that_comes_at_once_or_days_later_or_forged_has_to_be_sent_again() {
    ObjectNode fast = body();
    fast.put("token", token());
    assertThat(send(fast).fields()).containsExactly("token");
    clock.advance(Duration.ofSeconds(3));
    assertThat(send(fast).status()).isEqualTo(202);
    ObjectNode late = body();
    clock.advance(Duration.ofHours(13));
    assertThat(send(late).fields()).containsExactly("token");
    ObjectNode forged = body();
    forged.put("token", forged.get("token").asString().replaceFirst(".{5}$", "AAAAA"));
    assertThat(send(forged).fields()).containsExactly("token");
  }

  @Test
  void health_and_free_text_have_no_field() {
    for (String field : List.of("message", "diagnosis", "medication", "reason")) {
      ObjectNode body = body();
      body.put(field, "x");
      Answer reply = send(body);
      assertThat(reply.status()).as(field).isEqualTo(400);
      assertThat(reply.fields()).containsExactly(field);
    }
    assertThat(mine()).isEmpty();
  }

  @Test
  void too_many_from_one_address_and_too_large_ones_are_refused_and_others_are_not() {
    ObjectNode large = body();
    large.put("website", "a".repeat(20_000));
    assertThat(send(large).status()).isEqualTo(413);
    int admitted = 1;
    while (send(body()).status() == 202) {
      admitted++;
    }
    assertThat(admitted).isEqualTo(30);
    Answer refused = send(body());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("3600");
    // Who writes a header of their own in front of it gains nothing.
    assertThat(from("203.0.113.200, " + address, body()).status()).isEqualTo(429);
    assertThat(from("203.0.113.201", body()).status()).isEqualTo(202);
  }

  @Test
  void no_other_site_may_call_it_from_a_browser() {
    Answer reply =
        Web.at(port)
            .send(
                "OPTIONS",
                "/enquiry",
                null,
                "Origin",
                "https://example.org",
                "Access-Control-Request-Method",
                "POST");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void the_page_works_without_script_in_both_languages() {
    Answer page = Web.at(port).get("/enquiry?lang=es");
    assertThat(page.status()).as(page.toString()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("<html lang=\"es\"", "Pídanos que le contactemos", "988", "Example Clinic Mesa")
        .doesNotContain("<script", "style=\"", "ketamin");
    assertThat(Web.at(port).get("/enquiry/enquiry.css").header("Content-Type"))
        .startsWith("text/css");
    Map<String, String> typed = form(page.body(), "es");
    clock.advance(Duration.ofSeconds(4));
    HttpResponse<String> sent = submit("/enquiry", typed);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    String onward = sent.headers().firstValue("Location").orElse("");
    assertThat(onward).endsWith("/enquiry/received?lang=es");
    assertThat(Web.at(port).get("/enquiry/received?lang=es").body()).contains("Gracias");
    assertThat(onTheList().at("/asked/allowed/0/text").asString()).contains("no se comparte");
  }

  @Test
  void what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() {
    Answer page = Web.at(port).get("/enquiry/referral?lang=en");
    Map<String, String> typed = new java.util.HashMap<>(form(page.body(), "en"));
    typed.put("phone", "12");
    clock.advance(Duration.ofSeconds(4));
    HttpResponse<String> wrong = submit("/enquiry/referral", typed);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("Please look at this again", "href=\"#f-phone\"", "aria-invalid=\"true\"")
        .contains("value=\"" + familyName + "\"")
        .contains("only when the person agreed");
    typed.put("phone", "480-555-0142");
    typed.put("referrer.name", "Dana Reyes");
    typed.put("referrer.practice", "Example Family Practice");
    typed.put("referrer.phone", "480-555-0160");
    typed.put("referrer.patientAgreed", "yes");
    assertThat(submit("/enquiry/referral", typed).statusCode()).isEqualTo(303);
    assertThat(onTheList().at("/asked/referrer/practice").asString())
        .isEqualTo("Example Family Practice");
  }

  @Test
  void tries_are_recorded_and_the_first_answer_answers_it() {
    send(body());
    String path = "/v1/enquiries/" + onTheList().get("id").asString();
    clock.advance(Duration.ofHours(25));
    assertThat(intake.get(path).json().get("overdue").asBoolean()).isTrue();
    Answer tried =
        intake.post(path + "/attempts", "{\"way\": \"CALL\", \"result\": \"NO_ANSWER\"}");
    assertThat(tried.status()).as(tried.toString()).isEqualTo(200);
    assertThat(tried.json().get("state").asString()).isEqualTo("NEW");
    assertThat(tried.json().get("workedBy").asString()).isEqualTo("intake-1");
    Web other = Web.at(port).as("intake-2", "intake", "mesa");
    assertThat(other.post(path + "/take", null).json().get("workedBy").asString())
        .isEqualTo("intake-2");
    String key = UUID.randomUUID().toString();
    String reached = "{\"way\": \"SMS\", \"result\": \"REACHED\"}";
    intake.post(path + "/attempts", reached, "Idempotency-Key", key);
    Answer again = intake.post(path + "/attempts", reached, "Idempotency-Key", key);
    assertThat(again.json().get("attempts").size()).isEqualTo(2);
    assertThat(again.json().get("state").asString()).isEqualTo("CONTACTED");
    assertThat(again.json().get("overdue").asBoolean()).isFalse();
    Answer stale = intake.post(path + "/take", null, "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void a_closed_one_can_be_opened_again_until_it_is_forgotten() {
    send(body());
    String path = "/v1/enquiries/" + onTheList().get("id").asString();
    String reason = "{\"reason\": \"NOT_REACHED\"}";
    Answer closed = intake.post(path + "/close", reason);
    assertThat(closed.json().get("state").asString()).isEqualTo("CLOSED");
    assertThat(closed.json().at("/ending/forgottenAt").asString())
        .isEqualTo("2027-02-20T17:00:05Z");
    assertThat(intake.post(path + "/close", reason).status()).isEqualTo(200);
    assertThat(intake.post(path + "/close", "{\"reason\": \"NOT_INTERESTED\"}").status())
        .isEqualTo(409);
    assertThat(intake.post(path + "/take", null).status()).isEqualTo(409);
    assertThat(intake.post(path + "/reopen", null).json().get("state").asString()).isEqualTo("NEW");
    intake.post(path + "/close", reason);
    clock.advance(Duration.ofDays(91));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(intake.get(path).status()).isEqualTo(404));
    assertThat(intake.get("/v1/enquiries?size=200").body()).doesNotContain(familyName);
    assertThat(intake.post(path + "/reopen", null).status()).isEqualTo(404);
  }

  @Test
  void registering_from_it_makes_one_patient_with_what_was_allowed() {
    send(body());
    String path = "/v1/enquiries/" + onTheList().get("id").asString();
    ObjectNode person = Bodies.patient();
    person.put("familyName", familyName);
    person.remove("consents");
    assertThat(intake.post(path + "/register", "{}").status()).isEqualTo(400);
    Answer first = intake.post(path + "/register", person.toString());
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    Answer second =
        Web.at(port).as("intake-2", "intake", "mesa").post(path + "/register", person.toString());
    String patientId = first.json().get("patientId").asString();
    assertThat(second.json().get("patientId").asString()).isEqualTo(patientId);
    JsonNode patient = intake.get("/v1/patients/" + patientId).json();
    assertThat(patient.get("consents")).hasSize(1);
    JsonNode consent = patient.at("/consents/0");
    assertThat(consent.get("channel").asString()).isEqualTo("SMS");
    assertThat(consent.get("purpose").asString()).isEqualTo("CARE");
    assertThat(consent.get("source").asString()).isEqualTo("WEB_FORM");
    assertThat(consent.get("wording").asString()).isEqualTo("sms-care-1");
    assertThat(intake.post(path + "/close", "{\"reason\": \"NOT_REACHED\"}").status())
        .isEqualTo(409);
    assertThat(Web.at(port).as("medical-director").get("/v1/audit?patientId=" + patientId).body())
        .contains("\"resource\":\"enquiry\"");
  }

  @Test
  void every_list_and_reading_leaves_a_trace() {
    send(body());
    String id = onTheList().get("id").asString();
    intake.get("/v1/enquiries/" + id);
    JsonNode trace =
        Web.at(port).as("medical-director").get("/v1/audit?patientId=" + id).json().get("items");
    assertThat(trace.valueStream().map(one -> one.get("path").asString()))
        .contains("/v1/enquiries", "/v1/enquiries/{enquiryId}");
  }

  private ObjectNode body() {
    ObjectNode body =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"siteId": "mesa", "givenName": "Ana", "phone": "(480) 555-0142",
                     "language": "en", "preferredWay": "SMS", "preferredTime": "MORNING",
                     "heardOf": "SEARCH", "allowed": ["SMS"]}
                    """);
    body.put("familyName", familyName);
    body.put("token", token());
    clock.advance(Duration.ofSeconds(5));
    return body;
  }

  private String token() {
    return Web.at(port).get("/enquiry/form").json().get("token").asString();
  }

  private Answer send(ObjectNode body) {
    return from(address, body);
  }

  private Answer from(String forwardedFor, ObjectNode body) {
    return Web.at(port).post("/enquiry", body.toString(), "X-Forwarded-For", forwardedFor);
  }

  private List<JsonNode> mine() {
    return intake
        .get("/v1/enquiries?size=200")
        .json()
        .get("items")
        .valueStream()
        .filter(one -> one.at("/asked/familyName").asString().equals(familyName))
        .toList();
  }

  private JsonNode onTheList() {
    assertThat(mine()).hasSize(1);
    return mine().getFirst();
  }

  private Map<String, String> form(String page, String language) {
    String token = page.replaceAll("(?s).*name=\"token\"[^>]*value=\"([^\"]+)\".*", "$1");
    return Map.of(
        "token",
        token,
        "language",
        language,
        "siteId",
        "mesa",
        "givenName",
        "Ana",
        "familyName",
        familyName,
        "phone",
        "480-555-0142",
        "allowed",
        "SMS",
        "preferredWay",
        "SMS",
        "website",
        "");
  }

  private HttpResponse<String> submit(String path, Map<String, String> typed) {
    String body =
        typed.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try {
      return BROWSER.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Accept", "text/html")
              .header("X-Forwarded-For", address)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
