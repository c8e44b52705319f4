package org.infusionops.intake.patient;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where patients are kept. */
@Configuration(proxyBeanMethods = false)
class PatientConfiguration {

  @Bean
  Aggregates<Patient> patients(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("patients", Patient.class)
        .index("state.siteId")
        .veiled(
            personal
                .ofPersons("patients")
                .hiding("givenName", "Erased")
                .hiding("familyName", "patient")
                .hiding("birthDate", Patient.NO_BIRTH_DATE.toString())
                .hiding("contact", ErasedContact.document())
                .veil())
        .build();
  }
}
