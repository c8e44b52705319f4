package org.infusionops.portal.clinic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import org.infusionops.contracts.Documents;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the clinic's file and provides the clinic's clock. */
@Configuration(proxyBeanMethods = false)
class ClinicConfiguration {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  @Bean
  Clinic clinic(@Value("${portal.clinic-file}") String file) throws IOException {
    try (InputStream in = file.isBlank() ? shipped() : Files.newInputStream(Path.of(file))) {
      return JSON.readValue(in.readAllBytes(), Clinic.class);
    }
  }

  private static InputStream shipped() throws IOException {
    InputStream in =
        ClinicConfiguration.class.getClassLoader().getResourceAsStream(Documents.CLINIC);
    if (in == null) {
      throw new IOException(Documents.CLINIC + " is not on the classpath");
    }
    return in;
  }

  @Bean
  InstantSource clinicClock(@Value("${portal.clock.file}") String file) {
    return file.isBlank() ? Clock.systemUTC() : new FileClock(Path.of(file), Clock.systemUTC());
  }
}
