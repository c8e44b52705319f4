package org.infusionops.intake.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.infusionops.contracts.Documents;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the sites from the clinic's configuration: the file that CLINIC_FILE names, else the one
 * shipped.
 */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Clinic(List<Site> sites) {}

  @Bean
  Sites sites(@Value("${CLINIC_FILE:}") String file) throws IOException {
    try (InputStream in = file.isBlank() ? shipped() : Files.newInputStream(Path.of(file))) {
      return new Sites(JSON.readValue(in, Clinic.class).sites());
    }
  }

  private static InputStream shipped() {
    return Objects.requireNonNull(
        Documents.class.getClassLoader().getResourceAsStream(Documents.CLINIC), Documents.CLINIC);
  }
}
