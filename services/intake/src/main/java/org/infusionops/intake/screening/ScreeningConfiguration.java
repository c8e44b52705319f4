package org.infusionops.intake.screening;

import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where screenings are kept. */
@Configuration(proxyBeanMethods = false)
class ScreeningConfiguration {

  @Bean
  Aggregates<Screening> screenings(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("screenings", Screening.class)
        .index("state.subject.patientId")
        .index("state.subject.siteId")
        .index("state.packId", "_id")
        .veiled(
            personal
                .in("screenings", "subject.patientId")
                .hiding("answers", new Document("conditions", new Document()))
                .hiding("preferences")
                .hiding("decision.findings", List.of())
                .hiding("decision.birthDate", "0001-01-01")
                .hiding("decision.overrides.reason", "erased")
                .hiding("formerDecisions.findings", List.of())
                .hiding("formerDecisions.birthDate", "0001-01-01")
                .hiding("formerDecisions.overrides.reason", "erased")
                .hiding("verdicts.reason", "erased")
                .veil())
        .build();
  }
}
