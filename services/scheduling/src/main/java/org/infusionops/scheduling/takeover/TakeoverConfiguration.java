package org.infusionops.scheduling.takeover;

import org.infusionops.contracts.intake.PatientErased;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept to read a file against: who is registered. */
@Configuration(proxyBeanMethods = false)
class TakeoverConfiguration {

  @Bean
  Aggregates<RegisteredPatient> registeredPatients(
      AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("registeredPatients", RegisteredPatient.class)
        .index("state.patientId")
        .veiled(personal.in("registeredPatients", "patientId").veil())
        .build();
  }

  @Bean
  Handles<PatientRegistered> keepRegisteredPatients(KnownPatients patients) {
    return Handles.of(PatientRegistered.class, patients::registered);
  }

  @Bean
  Handles<PatientErased> forgetErasedPatients(KnownPatients patients) {
    return Handles.of(PatientErased.class, patients::erased);
  }
}
