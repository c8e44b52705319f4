package org.infusionops.scheduling.pack;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where approved packs are stored: beside what an earlier release kept of them, their plans. */
@Configuration(proxyBeanMethods = false)
class PackConfiguration {

  @Bean
  Aggregates<Pack> keptPacks(AggregateFactory factory) {
    return factory.aggregates("plans", Pack.class).build();
  }
}
