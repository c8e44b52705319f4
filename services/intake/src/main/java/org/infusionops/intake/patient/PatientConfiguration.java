package org.infusionops.intake.patient;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where patients are kept. */
@Configuration(proxyBeanMethods = false)
class PatientConfiguration {

  @Bean
  Aggregates<Patient> patients(AggregateFactory factory) {
    return factory
        .aggregates("patients", Patient.class)
        .index("state.siteId")
        .index("state.birthDate")
        .index("state.contact.phone")
        .index("state.contact.email")
        .build();
  }
}
