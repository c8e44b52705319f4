package org.infusionops.treatment.session;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where sessions are kept. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  @Bean
  Aggregates<Session> sessions(AggregateFactory factory) {
    return factory
        .aggregates("sessions", Session.class)
        .index("state.visit.patientId")
        .index("state.visit.siteId", "state.visit.day")
        .index("state.visit.pack.id", "_id")
        .build();
  }
}
