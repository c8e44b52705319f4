package org.infusionops.intake.oncall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.infusionops.contracts.Documents;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rosters at start; with a clinic's file that is refused the service does not start. */
@Configuration(proxyBeanMethods = false)
class OnCallConfiguration {

  @Bean
  Rosters rosters(@Value("${CLINIC_FILE:}") String file) throws IOException {
    return file.isBlank()
        ? Rosters.read(
            Documents.CLINIC, shipped(Documents.CLINIC), shipped(Documents.CLINIC_SCHEMA))
        : Rosters.read(file, Files.readString(Path.of(file)), shipped(Documents.CLINIC_SCHEMA));
  }

  @Bean
  Aggregates<OnCallOrder> onCallOrders(AggregateFactory factory) {
    return factory.aggregates("onCallOrders", OnCallOrder.class).build();
  }

  private static String shipped(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Documents.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
