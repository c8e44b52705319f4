package org.infusionops.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infusionops.journeys.Walkthrough.Patient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is wrong with a request is named in plain words, and nothing of it is kept. */
class BadInputIT {

  private static OpenClinic open;
  private static Patient patient;

  @BeforeAll
  static void start() {
    open = OpenClinic.shared();
    patient = open.walkthrough.register(900, _ -> {});
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "birthDate         | \"2199-01-01\"",
        "birthDate         | \"1984-13-01\"",
        "birthDate         | 17",
        "birthDate         | null",
        "givenName         | \"\"",
        "givenName         | 5",
        "siteId            | \"nowhere\"",
        "contact/phone     | \"12\"",
        "contact/phone     | true",
        "contact/email     | \"not an address\"",
        "contact/zone      | \"Mars/Olympus\"",
        "contact/language  | \"tlh\"",
        "consents/0/channel | \"PIGEON\"",
        "consents/0/granted | \"yes\"",
        "surprise          | 1",
      })
  void a_patient_with_a_wrong_field_is_not_registered(String field, String value) {
    ObjectNode body = Walkthrough.file("patient.json", Map.of());
    set(body, field, value);
    long before = total("/v1/patients");
    Api.Answer answer =
        open.api.send("intake", "intake", "POST", "/v1/patients", Api.text(body), Map.of());
    assertProblem(answer, field.replaceAll(".*/", ""));
    assertThat(total("/v1/patients")).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "weightKg            | -70",
        "weightKg            | 4000",
        "weightKg            | \"70\"",
        "vitals/systolic     | -1",
        "vitals/systolic     | 12.5",
        "vitals/spo2         | 101",
        "vitals/takenAt      | \"2199-01-01T00:00:00Z\"",
        "vitals/takenAt      | \"yesterday\"",
        "phq9/answers        | [4,0,0,0,0,0,0,0,0]",
        "phq9/answers        | [0,0]",
        "trials/0/weeks      | -1",
        "trials/0/reliefPercent | 101",
        "conditions/arrhythmia | \"MAYBE\"",
        "pregnancy           | \"PERHAPS\"",
        "patientId           | \"../../etc\"",
      })
  void a_screening_with_a_wrong_field_is_not_begun(String field, String value) {
    ObjectNode body =
        Walkthrough.file(
            "screening.json",
            Map.of(
                "PATIENT_ID",
                patient.id(),
                "NOW",
                open.walkthrough.now().minusSeconds(60).toString()));
    set(body, field, value);
    Api.Answer answer =
        open.api.send("intake", "intake", "POST", "/v1/screenings", Api.text(body), Map.of());
    String last = field.replaceAll(".*/", "");
    if (field.equals("patientId")) {
      assertThat(answer.status()).isBetween(400, 422);
    } else {
      assertProblem(answer, last);
    }
    assertThat(total("/v1/screenings?patientId=" + patient.id())).isZero();
  }

  @Test
  void what_is_not_even_json_is_refused() {
    long before = total("/v1/patients");
    for (String body : List.of("", "{", "[]", "null", "\"text\"", "{\"siteId\": \"mesa\",}")) {
      assertProblem(open.api.send("intake", "intake", "POST", "/v1/patients", body, Map.of()), "");
    }
    Api.Answer bytes =
        open.api.sendBytes(
            "intake",
            "intake",
            "POST",
            "/v1/patients",
            BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'}),
            Map.of());
    assertProblem(bytes, "");
    Api.Answer large =
        open.api.send(
            "intake",
            "intake",
            "POST",
            "/v1/patients",
            "{\"givenName\": \"" + "x".repeat(2_000_000) + "\"}",
            Map.of());
    assertThat(large.status()).isEqualTo(413);
    Api.Answer latin =
        open.api.sendBytes(
            "intake",
            "intake",
            "POST",
            "/v1/patients",
            BodyPublishers.ofByteArray("<patient/>".getBytes(UTF_8)),
            Map.of("Content-Type", "application/xml"));
    assertThat(latin.status()).isEqualTo(415);
    assertThat(total("/v1/patients")).isEqualTo(before);
  }

  @Test
  void unknown_records_are_not_found_whatever_the_service() {
    String unknown = UUID.randomUUID().toString();
    Map<String, String> calls =
        Map.of(
            "intake", "/v1/patients/" + unknown,
            "scheduling", "/v1/courses/" + unknown,
            "treatment", "/v1/sessions/" + unknown,
            "billing", "/v1/plans/" + unknown,
            "notification", "/v1/messages/" + unknown);
    Map<String, String> roles = Map.of("treatment", "nurse", "billing", "finance");
    calls.forEach(
        (service, path) -> {
          String role =
              roles.getOrDefault(service, service.equals("intake") ? "intake" : "scheduler");
          assertThat(open.api.send(role, service, "GET", path, null, Map.of()).status())
              .as(service)
              .isEqualTo(404);
          assertThat(open.api.send(null, service, "GET", path, null, Map.of()).status())
              .as(service)
              .isEqualTo(401);
        });
  }

  @Test
  void a_request_repeated_with_its_key_has_one_effect() {
    String key = UUID.randomUUID().toString();
    long before = total("/v1/patients");
    Patient first = open.walkthrough.register(901, _ -> {}, Map.of("Idempotency-Key", key));
    Patient again = open.walkthrough.register(901, _ -> {}, Map.of("Idempotency-Key", key));
    assertThat(again).isEqualTo(first);
    assertThat(total("/v1/patients")).isEqualTo(before + 1);
    ObjectNode other = Walkthrough.file("patient.json", Map.of());
    Api.Answer refused =
        open.api.send(
            "intake",
            "intake",
            "POST",
            "/v1/patients",
            Api.text(other),
            Map.of("Idempotency-Key", key));
    assertThat(refused.status()).isEqualTo(422);
  }

  private static void set(ObjectNode body, String field, String value) {
    int slash = field.lastIndexOf('/');
    JsonNode parent = slash < 0 ? body : body.at("/" + field.substring(0, slash));
    ((ObjectNode) parent).set(field.substring(slash + 1), Api.JSON.readTree(value));
  }

  private static void assertProblem(Api.Answer answer, String field) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 422);
    assertThat(answer.headers().get("content-type")).contains("application/problem+json");
    assertThat(answer.body().get("title").asString()).isNotBlank();
    assertThat(answer.body().has("correlationId")).isTrue();
    if (!field.isEmpty()) {
      assertThat(answer.body().get("errors").toString()).contains(field);
    }
  }

  private static long total(String path) {
    return open.api.get("intake", "intake", path).get("total").asLong();
  }
}
