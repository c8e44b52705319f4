package org.infusionops.intake;

import java.nio.file.Path;
import org.infusionops.starter.openapi.OpenApiFile;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntakeTest
class OpenApiTest {

  @LocalServerPort int port;

  @Test
  void the_api_is_described_as_it_is() {
    OpenApiFile.at(Path.of("openapi.yaml")).mustSay(Web.at(port).get("/v3/api-docs.yaml").body());
  }
}
