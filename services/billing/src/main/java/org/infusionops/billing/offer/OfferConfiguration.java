package org.infusionops.billing.offer;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where offers are kept. */
@Configuration(proxyBeanMethods = false)
class OfferConfiguration {

  @Bean
  Aggregates<Offers> offers(AggregateFactory factory) {
    return factory
        .aggregates("offers", Offers.class)
        .index("state.patientId")
        .index("state.siteId")
        .build();
  }
}
