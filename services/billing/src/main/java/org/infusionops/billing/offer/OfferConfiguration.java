package org.infusionops.billing.offer;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where offers are kept. */
@Configuration(proxyBeanMethods = false)
class OfferConfiguration {

  @Bean
  Aggregates<Offers> offers(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("offers", Offers.class)
        .index("state.patientId")
        .index("state.siteId")
        .veiled(personal.in("offers", "patientId").veil())
        .build();
  }
}
