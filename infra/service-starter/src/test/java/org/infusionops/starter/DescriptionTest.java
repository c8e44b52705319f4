package org.infusionops.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.infusionops.starter.openapi.OpenApiFile;
import org.infusionops.starter.sample.SampleTest;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class DescriptionTest {

  @LocalServerPort int port;

  @Test
  void the_api_is_described_with_tokens_problems_keys_versions_and_pages() {
    var api = Web.at(port).get("/v3/api-docs").json();
    assertThat(api.at("/info/title").asString()).isEqualTo("Sample");
    assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
    assertThat(api.at("/components/securitySchemes/token/scheme").asString()).isEqualTo("bearer");
    assertThat(api.at("/components/schemas/ProblemBody/properties").has("correlationId")).isTrue();
    var kept = api.at("/paths/~1v1~1kept");
    assertThat(kept.at("/post/parameters").findValuesAsString("name"))
        .containsExactly("Idempotency-Key");
    assertThat(kept.at("/get/parameters").findValuesAsString("name"))
        .containsExactly("page", "size");
    assertThat(kept.at("/get/responses/default/content").has("application/problem+json")).isTrue();
    assertThat(api.at("/paths/~1v1~1kept~1{id}/put/parameters").findValuesAsString("name"))
        .contains("If-Match");
    assertThat(api.at("/paths/~1v1~1notes~1at~1{site}/get/parameters").findValuesAsString("name"))
        .containsExactly("site");
    assertThat(api.at("/paths").has("/error")).isFalse();
  }

  @Test
  void the_file_of_a_description_must_say_the_same(@TempDir Path directory) throws IOException {
    String said = Web.at(port).get("/v3/api-docs.yaml").body();
    Path path = directory.resolve("openapi.yaml");
    OpenApiFile file = OpenApiFile.at(path);
    assertThatThrownBy(() -> file.mustSay(said)).hasMessageContaining("is missing");
    Files.writeString(path, said);
    file.mustSay(said);
    Files.writeString(path, said.replace("/v1/kept:", "/v1/keeps:"));
    assertThatThrownBy(() -> file.mustSay(said)).hasMessageContaining("/v1/keeps:");
  }
}
