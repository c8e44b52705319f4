package org.infusionops.treatment.pack;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The packs of the release are read at start; a bad one keeps the service from starting. */
@Configuration(proxyBeanMethods = false)
class PackConfiguration {

  @Bean
  PackFile packFile() {
    return new PackFile();
  }

  @Bean
  Aggregates<KeptPack> keptPacks(AggregateFactory factory) {
    return factory.aggregates("packs", KeptPack.class).build();
  }

  @Bean
  Packs packs(PackFile file, StoredPacks stored) {
    return Packs.with(file, stored);
  }
}
