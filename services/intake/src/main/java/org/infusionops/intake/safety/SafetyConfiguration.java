package org.infusionops.intake.safety;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where safety events are kept. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

  @Bean
  Aggregates<SafetyEvent> safetyEvents(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("safetyEvents", SafetyEvent.class)
        .index("state.patientId")
        .index("state.siteId")
        .veiled(personal.in("safetyEvents", "patientId").veil())
        .build();
  }
}
