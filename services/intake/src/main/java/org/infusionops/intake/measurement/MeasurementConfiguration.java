package org.infusionops.intake.measurement;

import org.bson.Document;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where measurements are kept. */
@Configuration(proxyBeanMethods = false)
class MeasurementConfiguration {

  @Bean
  Aggregates<Measurement> measurements(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("measurements", Measurement.class)
        .index("state.patientId")
        .index("state.siteId")
        .veiled(
            personal
                .in("measurements", "patientId")
                .hiding("answers", new Document())
                .hiding("withdrawn.reason", "erased")
                .veil())
        .build();
  }
}
