package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infusionops.starter.sample.SampleTest;
import org.infusionops.testing.TestTokens;
import org.infusionops.testing.Web;
import org.infusionops.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class SecurityTest {

  private static final String NOTE =
      """
      {"author":"A","kind":"MEMO","pages":2,"urgent":false,"lines":[]}""";

  @LocalServerPort int port;
  Web web;

  @BeforeEach
  void anonymous() {
    web = Web.at(port);
  }

  @Test
  void without_a_token_nothing_is_answered() {
    Answer answer = web.get("/v1/notes/me");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(web.get("/v1/there-is-no-such-path").status()).isEqualTo(401);
  }

  @Test
  void a_token_that_is_forged_expired_or_no_token_at_all_is_refused() {
    List<String> roles = List.of("writer");
    assertThat(web.with("nonsense").get("/v1/notes/me").status()).isEqualTo(401);
    assertThat(web.with(TestTokens.forged("s", roles, roles)).get("/v1/notes/me").status())
        .isEqualTo(401);
    assertThat(web.with(TestTokens.expired("s", roles, roles)).get("/v1/notes/me").status())
        .isEqualTo(401);
  }

  @Test
  void a_role_that_does_not_suffice_is_told_so() {
    Answer answer = web.as("staff-1", "reader").post("/v1/notes", NOTE);
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    Answer actuator = web.as("staff-1", "reader").get("/actuator/info");
    assertThat(actuator.status()).isEqualTo(403);
    assertThat(actuator.json().path("type").asString()).endsWith("/forbidden");
    assertThat(web.as("boss", "admin").get("/actuator/info").status()).isEqualTo(200);
  }

  @Test
  void a_role_that_does_not_suffice_is_told_so_before_its_body_is_read() {
    Web reader = web.as("staff-1", "reader");
    assertThat(reader.post("/v1/notes", "{not json").status()).isEqualTo(403);
    assertThat(web.as("staff-1", "writer").post("/v1/notes", "{not json").status()).isEqualTo(400);
  }

  @Test
  void the_caller_is_who_the_token_says() {
    Answer answer = web.as("staff-1", "reader", "mesa").get("/v1/notes/me");
    assertThat(answer.json().path("id").asString()).isEqualTo("staff-1");
    assertThat(answer.json().path("roles").path(0).asString()).isEqualTo("reader");
    assertThat(answer.json().path("sites").path(0).asString()).isEqualTo("mesa");
  }

  @Test
  void a_record_of_another_site_is_as_absent_as_one_that_never_was() {
    Web mesa = web.as("staff-1", "reader", "mesa");
    assertThat(mesa.get("/v1/notes/at/mesa").status()).isEqualTo(204);
    Answer other = mesa.get("/v1/notes/at/denver", "X-Correlation-Id", "same-same");
    Answer none = mesa.get("/v1/nothing", "X-Correlation-Id", "same-same");
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.body()).isEqualTo(none.body());
  }

  @Test
  void health_metrics_and_the_description_of_the_api_are_open() {
    assertThat(web.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(web.get("/actuator/health/liveness").body()).doesNotContain("details");
    assertThat(web.get("/actuator/prometheus").status()).isEqualTo(200);
    assertThat(web.get("/v3/api-docs").status()).isEqualTo(200);
  }

  @Test
  void answers_carry_headers_that_keep_browsers_careful() {
    Answer answer = web.as("staff-1", "reader").get("/v1/notes/me");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.response().headers().firstValue("Set-Cookie")).isEmpty();
  }
}
