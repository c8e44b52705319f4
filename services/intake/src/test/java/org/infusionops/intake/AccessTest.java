package org.infusionops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
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
    Web intake = Web.at(port).as("intake");
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
        "GET  | /v1/unknown-medicines              | intake prescriber",
        "PUT  | /v1/screenings/{screening}/medications/0/classification | prescriber",
        "GET  | /v1/safety-events                  | prescriber medical-director",
        "GET  | /v1/safety-events/x                | prescriber medical-director",
        "GET  | /v1/safety-events/open             | prescriber medical-director nurse",
        "POST | /v1/safety-events/x/acknowledge    | prescriber medical-director",
        "POST | /v1/safety-events/x/take-over      | prescriber medical-director",
        "POST | /v1/safety-events/x/notes          | prescriber medical-director",
        "POST | /v1/safety-events/x/close          | prescriber medical-director",
        "POST | /v1/safety-events/drills           | prescriber medical-director",
        "GET  | /v1/safety-times                   | prescriber medical-director admin",
        "GET  | /v1/on-call                        | prescriber medical-director nurse admin",
        "GET  | /v1/on-call/mesa                   | prescriber medical-director nurse admin",
        "PUT  | /v1/on-call/mesa                   | admin",
        "GET  | /v1/packs                          | intake scheduler nurse prescriber finance medical-director admin",
        "GET  | /v1/packs/iv-ketamine-standard/1   | intake scheduler nurse prescriber finance medical-director admin",
        "GET  | /v1/packs/in-force?siteId=mesa    | intake scheduler nurse prescriber finance medical-director admin",
        "GET  | /v1/packs/iv-ketamine-geriatric/1/comparison?withId=iv-ketamine-standard&withVersion=1 | prescriber medical-director",
        "GET  | /v1/packs/iv-ketamine-geriatric/1/replay | medical-director",
        "GET  | /v1/pack-drafts                    | prescriber medical-director",
        "GET  | /v1/pack-drafts/none/1             | prescriber medical-director",
        "POST | /v1/pack-drafts                    | prescriber medical-director",
        "PUT  | /v1/pack-drafts/none/1             | prescriber medical-director",
        "POST | /v1/pack-drafts/none/1/signatures  | prescriber medical-director",
        "GET  | /v1/consent-documents              | intake scheduler nurse prescriber finance medical-director admin",
        "GET  | /v1/consent-documents/treatment/1  | intake scheduler nurse prescriber finance medical-director admin",
        "GET  | /v1/patients/{patient}/signed-consents | intake scheduler nurse prescriber medical-director",
        "GET  | /v1/signed-consents/x              | intake nurse prescriber medical-director",
        "POST | /v1/signed-consents/x/withdraw     | intake nurse prescriber",
        "GET  | /v1/patients/{patient}/documents   | intake prescriber medical-director",
        "GET  | /v1/documents/x                    | intake prescriber medical-director",
        "GET  | /v1/documents/x/content            | intake prescriber medical-director",
        "GET  | /v1/clearances                     | intake prescriber medical-director",
        "GET  | /v1/screenings/{screening}/clearances | intake prescriber medical-director",
        "GET  | /v1/enquiries                      | intake",
        "GET  | /v1/enquiries/x                    | intake",
        "POST | /v1/enquiries/x/take               | intake",
        "POST | /v1/enquiries/x/attempts           | intake",
        "POST | /v1/enquiries/x/close              | intake",
        "POST | /v1/enquiries/x/reopen             | intake",
        "POST | /v1/enquiries/x/register           | intake",
        "POST | /v1/patients/look-alikes           | intake",
        "GET  | /v1/look-alikes                    | intake",
        "POST | /v1/look-alikes                    | intake",
        "GET  | /v1/look-alikes/x                  | intake",
        "POST | /v1/look-alikes/x/propose          | intake",
        "POST | /v1/look-alikes/x/confirm          | intake",
        "POST | /v1/look-alikes/x/dismiss          | intake",
        "POST | /v1/look-alikes/x/reopen           | intake",
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
      Answer reply = Web.at(port).as(role).send(method, path, body);
      if (let.contains(role)) {
        assertThat(reply.status()).as(role + ": " + reply).isNotIn(401, 403);
      } else {
        assertThat(reply.status()).as(role + ": " + reply).isEqualTo(403);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
      }
    }
    assertThat(Web.at(port).send(method, path, body).status()).isEqualTo(401);
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
    if (template.contains("/enquiries/") || template.contains("/look-alikes")) {
      return "{}";
    }
    if (template.endsWith("/signatures")) {
      return "{\"contentHash\": \"" + "0".repeat(64) + "\"}";
    }
    if (template.endsWith("/withdraw")
        || template.endsWith("/preview")
        || template.endsWith("/complete")) {
      return "{}";
    }
    // Of no use to any of them, so that nothing comes of it.
    if (template.endsWith("/notes")) {
      return "{\"text\": \"a\"}";
    }
    if (template.endsWith("/close")) {
      return "{\"code\": \"NONE\", \"text\": \"a\"}";
    }
    if (template.endsWith("/drills")) {
      return "{\"siteId\": \"none\"}";
    }
    if (template.startsWith("/v1/on-call")) {
      return "{\"order\": []}";
    }
    return Bodies.screening(patient).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intake           | /v1/screenings?siteId=mesa",
        "intake           | /v1/unknown-medicines?siteId=mesa",
        "intake           | /v1/enquiries?siteId=mesa",
        "medical-director | /v1/outcomes?instrument=phq-9&siteId=mesa"
      })
  void a_list_of_another_site_is_not_there(String role, String path) {
    assertThat(Web.at(port).as(role).get(path).status()).isEqualTo(200);
    assertThat(Web.at(port).as(role + "-9", role, "denver").get(path).status()).isEqualTo(404);
  }

  @Test
  void a_forged_or_expired_token_lets_nobody_in() {
    for (String token :
        List.of(
            TestTokens.forged("intake-1", List.of("intake"), List.of("mesa")),
            TestTokens.expired("intake-1", List.of("intake"), List.of("mesa")),
            "nonsense")) {
      Answer reply =
          Web.at(port)
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
    Answer reply =
        Web.at(port)
            .as("intake")
            .sendBody("POST", "/v1/patients", BodyPublishers.ofByteArray(latin1));
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void a_pack_is_shown_with_every_rule_and_its_source() {
    Answer packs = Web.at(port).as("nurse").get("/v1/packs");
    assertThat(packs.json().get("items"))
        .extracting(pack -> pack.get("id").asString())
        .contains("iv-ketamine-conservative", "iv-ketamine-geriatric", "iv-ketamine-standard");
    assertThat(packs.json().get("items"))
        .filteredOn(
            pack ->
                pack.get("id").asString().equals("iv-ketamine-standard")
                    && pack.get("version").asInt() == 1)
        .singleElement()
        .satisfies(
            pack -> {
              assertThat(pack.get("effectiveFrom").asString()).isEqualTo("2026-01-01");
              assertThat(pack.get("state").asString()).isEqualTo("IN_FORCE");
              assertThat(pack.get("approvedBy").asString()).isEqualTo("director-1");
              assertThat(pack.at("/inForceAt/0").asString()).isEqualTo("denver");
              assertThat(pack.at("/inForceAt/1").asString()).isEqualTo("mesa");
            });
    Answer pack = Web.at(port).as("nurse").get("/v1/packs/iv-ketamine-standard/1");
    assertThat(pack.json().at("/eligibility/minimumAge/years").asInt()).isEqualTo(18);
    assertThat(pack.json().at("/gate").isMissingNode()).isFalse();
    assertThat(Web.at(port).as("nurse").get("/v1/packs/iv-ketamine-standard/2").status())
        .isEqualTo(404);
    assertThat(Web.at(port).as("nurse").get("/v1/packs/iv-ketamine-standard/x").status())
        .isEqualTo(400);
  }
}
