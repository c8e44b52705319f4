package org.infusionops.scheduling;

import java.nio.file.Path;
import org.infusionops.starter.openapi.OpenApiFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningService
class OpenApiTest {

  @Autowired private Api api;

  @Test
  void theDescriptionKeptWithTheSourceIsTrue() {
    OpenApiFile.at(Path.of("openapi.yaml"))
        .mustSay(api.get("scheduler", "/v3/api-docs.yaml").text());
  }
}
