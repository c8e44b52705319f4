package org.infusionops.intake.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.infusionops.contracts.Documents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the packs at start; with one that is refused the service does not start. */
@Configuration(proxyBeanMethods = false)
class PackConfiguration {

  @Bean
  Packs packs() throws IOException {
    var reading = new ReadingPacks(text(Documents.PACK_SCHEMA));
    List<LoadedPack> packs = new ArrayList<>();
    for (String document : Documents.PACKS) {
      packs.add(reading.read(document, text(document)));
    }
    return new Packs(packs);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Documents.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
