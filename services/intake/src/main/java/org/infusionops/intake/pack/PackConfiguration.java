package org.infusionops.intake.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.infusionops.contracts.Documents;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the packs of the release at start; with one that is refused the service does not start. */
@Configuration(proxyBeanMethods = false)
class PackConfiguration {

  @Bean
  ReadingPacks readingPacks() throws IOException {
    return new ReadingPacks(text(Documents.PACK_SCHEMA));
  }

  @Bean
  Packs packs(ReadingPacks reading, SignedPacks signed) throws IOException {
    List<LoadedPack> packs = new ArrayList<>();
    for (String document : Documents.PACKS) {
      packs.add(reading.read(document, text(document)));
    }
    return new Packs(packs, signed, System::nanoTime);
  }

  @Bean
  Aggregates<PackDraft> packDrafts(AggregateFactory factory) {
    return factory.aggregates("packDrafts", PackDraft.class).build();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Documents.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
