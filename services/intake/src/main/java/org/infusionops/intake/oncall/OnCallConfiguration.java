package org.infusionops.intake.oncall;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rosters at start; with a clinic's file that is refused the service does not start. */
@Configuration(proxyBeanMethods = false)
class OnCallConfiguration {

  @Bean
  Rosters rosters(@Value("${CLINIC_FILE:}") String file) {
    return Rosters.load(file);
  }

  @Bean
  Aggregates<OnCallOrder> onCallOrders(AggregateFactory factory) {
    return factory.aggregates("onCallOrders", OnCallOrder.class).build();
  }
}
