package org.infusionops.intake.measurement;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where measurements are kept. */
@Configuration(proxyBeanMethods = false)
class MeasurementConfiguration {

  @Bean
  Aggregates<Measurement> measurements(AggregateFactory factory) {
    return factory
        .aggregates("measurements", Measurement.class)
        .index("state.patientId")
        .index("state.siteId")
        .build();
  }
}
