package org.infusionops.scheduling.samepatient;

import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.alias.Aliases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps which patients are one, so that their courses are found and counted together. */
@Configuration(proxyBeanMethods = false)
class SamePatientConfiguration {

  @Bean
  Aliases patientAliases(AggregateFactory factory) {
    return new Aliases(factory);
  }

  @Bean
  SamePatients samePatients(Aliases patientAliases) {
    return patientAliases::allOf;
  }

  @Bean
  RecordJoins recordJoins(Aliases patientAliases) {
    return id -> RecordJoins.in(patientAliases.book(), id);
  }

  @Bean
  Handles<PatientsMerged> onPatientsMerged(Aliases patientAliases) {
    return Handles.of(
        PatientsMerged.class,
        event ->
            patientAliases.joined(
                event, event.data().mergedPatientId(), event.data().survivingPatientId()));
  }
}
