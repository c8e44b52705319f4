package org.infusionops.intake.lookalike;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.intake.patient.ErasedContact;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where pairs are kept, and by which rule they are found. */
@Configuration(proxyBeanMethods = false)
class LookAlikeConfiguration {

  @Bean
  Aggregates<LookAlikePair> lookAlikePairs(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("lookAlikes", LookAlikePair.class)
        .index("state.is", "state.found.oneSite")
        .veiled(
            personal
                .in("lookAlikes", "survivingId")
                .hiding("contact", ErasedContact.document())
                .veil())
        .build();
  }

  @Bean
  Aggregates<SeriesClaim> seriesClaims(AggregateFactory factory) {
    return factory.aggregates("seriesClaims", SeriesClaim.class).index("state.patientId").build();
  }

  @Bean
  Aggregates<LookAlikeSweep> lookAlikeSweeps(AggregateFactory factory) {
    return factory.aggregates("lookAlikeSweeps", LookAlikeSweep.class).build();
  }

  @Bean
  LookAlikePolicy lookAlikePolicy(@Value("${LOOK_ALIKE_POLICY_FILE:}") String file) {
    return LookAlikePolicy.FILE.load(file);
  }
}
