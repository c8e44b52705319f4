package org.infusionops.scheduling.pack;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where approved packs are stored; the first release to do so kept only their plans there. */
@Configuration(proxyBeanMethods = false)
class PackConfiguration {

  @Bean
  Aggregates<KeptPack> keptPacks(AggregateFactory factory) {
    return factory.aggregates("plans", KeptPack.class).build();
  }
}
