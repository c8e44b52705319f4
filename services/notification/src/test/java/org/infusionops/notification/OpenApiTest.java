package org.infusionops.notification;

import java.nio.file.Path;
import org.infusionops.starter.openapi.OpenApiFile;
import org.infusionops.testing.Web;
import org.junit.jupiter.api.Test;

@NotificationTest
class OpenApiTest {

  @Test
  void the_description_kept_with_the_source_is_the_service_s_own() {
    OpenApiFile.at(Path.of("openapi.yaml"))
        .mustSay(Web.at(Post.port()).get("/v3/api-docs.yaml").body());
  }
}
