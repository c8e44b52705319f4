package org.infusionops.intake.screening;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where screenings are kept. */
@Configuration(proxyBeanMethods = false)
class ScreeningConfiguration {

  @Bean
  Aggregates<Screening> screenings(AggregateFactory factory) {
    return factory
        .aggregates("screenings", Screening.class)
        .index("state.subject.patientId")
        .index("state.subject.siteId")
        .index("state.packId", "_id")
        .build();
  }
}
