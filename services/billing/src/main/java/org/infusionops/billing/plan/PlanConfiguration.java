package org.infusionops.billing.plan;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where plans are kept. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

  @Bean
  Aggregates<Plan> plans(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("plans", Plan.class)
        .index("state.terms.patientId")
        .index("state.terms.siteId", "state.is")
        .veiled(personal.in("plans", "terms.patientId").hiding("reason", "erased").veil())
        .build();
  }
}
