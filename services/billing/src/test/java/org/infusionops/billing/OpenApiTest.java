package org.infusionops.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.infusionops.starter.openapi.OpenApiFile;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BillingTest
class OpenApiTest {

  @LocalServerPort int port;

  @Test
  void the_description_kept_with_the_source_is_what_the_service_says() {
    var said = Web.at(port).get("/v3/api-docs.yaml");
    assertThat(said.status()).isEqualTo(200);
    OpenApiFile.at(Path.of("openapi.yaml")).mustSay(said.body());
  }
}
