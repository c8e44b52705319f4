package org.infusionops.treatment.samepatient;

import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.alias.Aliases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps which patients are one, so that their sessions are found together. */
@Configuration(proxyBeanMethods = false)
class SamePatientConfiguration {

  @Bean
  Aliases samePatients(AggregateFactory factory) {
    return new Aliases(factory);
  }

  @Bean
  Handles<PatientsMerged> onPatientsMerged(Aliases samePatients) {
    return Handles.of(
        PatientsMerged.class,
        event ->
            samePatients.joined(
                event, event.data().mergedPatientId(), event.data().survivingPatientId()));
  }
}
