package org.infusionops.scheduling.takeover;

import java.util.function.Consumer;
import org.infusionops.contracts.intake.PackApproved;
import org.infusionops.contracts.intake.PatientErased;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept to read a file against: who is registered, and the series of approved packs. */
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
  Aggregates<PackSeries> packSeries(AggregateFactory factory) {
    return factory.aggregates("packSeries", PackSeries.class).build();
  }

  @Bean
  Handles<PatientRegistered> keepRegisteredPatients(KnownPatients patients) {
    return on(PatientRegistered.class, patients::registered);
  }

  @Bean
  Handles<PatientErased> forgetErasedPatients(KnownPatients patients) {
    return on(PatientErased.class, patients::erased);
  }

  @Bean
  Handles<PackApproved> keepApprovedSeries(KnownPacks packs) {
    return on(PackApproved.class, packs::approved);
  }

  private static <E extends Record> Handles<E> on(Class<E> type, Consumer<Received<E>> handler) {
    return new Handles<>() {
      @Override
      public Class<E> type() {
        return type;
      }

      @Override
      public void handle(Received<E> event) {
        handler.accept(event);
      }
    };
  }
}
