package org.infusionops.scheduling.day;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where days are stored. */
@Configuration(proxyBeanMethods = false)
class DayConfiguration {

  @Bean
  Aggregates<Day> dayAggregates(AggregateFactory factory) {
    return factory.aggregates("days", Day.class).index("state.siteId", "state.date").build();
  }

  @Bean
  Days days(Aggregates<Day> dayAggregates) {
    return new Days(dayAggregates);
  }
}
