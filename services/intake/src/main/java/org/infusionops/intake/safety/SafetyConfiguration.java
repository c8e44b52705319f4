package org.infusionops.intake.safety;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where safety events are kept. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

  @Bean
  Aggregates<SafetyEvent> safetyEvents(AggregateFactory factory) {
    return factory
        .aggregates("safetyEvents", SafetyEvent.class)
        .index("state.patientId")
        .index("state.siteId")
        .build();
  }
}
