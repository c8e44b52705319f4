package org.infusionops.scheduling.ladder;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where ladders are stored. */
@Configuration(proxyBeanMethods = false)
class LadderConfiguration {

  @Bean
  Aggregates<Ladder> ladders(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("ladders", Ladder.class)
        .index("state.patientId")
        .index("state.siteId", "state.asks")
        .index("state.siteId", "state.due")
        .veiled(personal.in("ladders", "patientId").hiding("decided.reason").veil())
        .build();
  }
}
