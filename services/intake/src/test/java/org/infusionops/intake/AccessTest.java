package org.infusionops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.infusionops.intake.Api.Reply;
import org.infusionops.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may do what. */
@IntakeTest
class AccessTest {

  private static final List<String> ROLES =
      List.of("intake", "scheduler", "nurse", "prescriber", "finance", "medical-director", "admin");

  @LocalServerPort int port;

  private String patient = "";
  private String screening = "";

  @BeforeEach
  void someRecords() {
    Api intake = Api.at(port).as("intake");
    patient = intake.post("/v1/patients", Bodies.patient().toString()).id();
    screening = intake.post("/v1/screenings", Bodies.screening(patient).toString()).id();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /v1/patients                       | intake",
        "GET  | /v1/patients                       | intake scheduler nurse prescriber finance"
            + " medical-director",
        "GET  | /v1/patients/{patient}             | intake scheduler nurse prescriber finance"
            + " medical-director",
        "PUT  | /v1/patients/{patient}/contact     | intake",
        "PUT  | /v1/patients/{patient}/consents/SMS/CARE | intake",
        "POST | /v1/screenings                     | intake prescriber",
        "GET  | /v1/screenings                     | intake prescriber medical-director",
        "GET  | /v1/screenings/{screening}         | intake prescriber medical-director",
        "PUT  | /v1/screenings/{screening}         | intake prescriber",
        "POST | /v1/screenings/{screening}/preview | intake prescriber",
        "POST | /v1/screenings/{screening}/complete | prescriber",
        "GET  | /v1/safety-events                  | prescriber medical-director",
        "GET  | /v1/safety-events/x                | prescriber medical-director",
        "GET  | /v1/packs                          | intake scheduler nurse prescriber finance"
            + " medical-director admin",
        "GET  | /v1/packs/iv-ketamine-standard/1   | intake scheduler nurse prescriber finance"
            + " medical-director admin",
        "GET  | /v1/patients/{patient}/erasures    | medical-director admin",
        "GET  | /v1/patients/{patient}/exports     | intake admin",
        "GET  | /v1/erasures                       | medical-director admin",
        "GET  | /v1/audit                          | medical-director admin"
      })
  void only_the_roles_named_get_in(String method, String template, String allowed) {
    String path = template.replace("{patient}", patient).replace("{screening}", screening);
    // Only what can be read is asked about rights.
    String body = method.equals("GET") ? null : bodyOf(template);
    Set<String> let = Set.copyOf(Arrays.asList(allowed.split(" ")));
    for (String role : ROLES) {
      Reply reply = Api.at(port).as(role).send(method, path, body);
      if (let.contains(role)) {
        assertThat(reply.status()).as(role + ": " + reply).isNotIn(401, 403);
      } else {
        assertThat(reply.status()).as(role + ": " + reply).isEqualTo(403);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      }
    }
    assertThat(Api.at(port).send(method, path, body).status()).isEqualTo(401);
  }

  private String bodyOf(String template) {
    if (template.endsWith("/contact")) {
      return Bodies.patient().get("contact").toString();
    }
    if (template.endsWith("/CARE")) {
      return "{\"granted\": true, \"source\": \"VERBAL\"}";
    }
    if (template.endsWith("/patients")) {
      return Bodies.patient().toString();
    }
    if (template.endsWith("/preview") || template.endsWith("/complete")) {
      return "{}";
    }
    return Bodies.screening(patient).toString();
  }

  @Test
  void a_forged_or_expired_token_lets_nobody_in() {
    for (String token :
        List.of(
            TestTokens.forged("intake-1", List.of("intake"), List.of("mesa")),
            TestTokens.expired("intake-1", List.of("intake"), List.of("mesa")),
            "nonsense")) {
      Reply reply =
          Api.at(port)
              .sendBody(
                  "GET",
                  "/v1/patients",
                  BodyPublishers.noBody(),
                  "Authorization",
                  TestTokens.bearer(token));
      assertThat(reply.status()).isEqualTo(401);
    }
  }

  @Test
  void text_that_is_not_utf_8_is_refused() {
    byte[] latin1 =
        Bodies.patient()
            .toString()
            .replace("Zoraida", "Zora\u00efda")
            .getBytes(StandardCharsets.ISO_8859_1);
    Reply reply =
        Api.at(port)
            .as("intake")
            .sendBody("POST", "/v1/patients", BodyPublishers.ofByteArray(latin1));
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void a_pack_is_shown_with_every_rule_and_its_source() {
    Reply packs = Api.at(port).as("nurse").get("/v1/packs");
    assertThat(packs.json().at("/items/0/id").asString()).isEqualTo("iv-ketamine-standard");
    assertThat(packs.json().at("/items/0/effectiveFrom").asString()).isEqualTo("2026-01-01");
    assertThat(packs.json().at("/items/0/inForceAt/0").asString()).isEqualTo("denver");
    assertThat(packs.json().at("/items/0/inForceAt/1").asString()).isEqualTo("mesa");
    Reply pack = Api.at(port).as("nurse").get("/v1/packs/iv-ketamine-standard/1");
    assertThat(pack.json().at("/eligibility/minimumAge/years").asInt()).isEqualTo(18);
    assertThat(pack.json().at("/gate").isMissingNode()).isFalse();
    assertThat(Api.at(port).as("nurse").get("/v1/packs/iv-ketamine-standard/2").status())
        .isEqualTo(404);
    assertThat(Api.at(port).as("nurse").get("/v1/packs/iv-ketamine-standard/x").status())
        .isEqualTo(400);
  }
}
