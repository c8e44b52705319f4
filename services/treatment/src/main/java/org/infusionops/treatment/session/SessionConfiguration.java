package org.infusionops.treatment.session;

import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where sessions are kept. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  @Bean
  Aggregates<Session> sessions(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("sessions", Session.class)
        .index("state.visit.patientId")
        .index("state.visit.siteId", "state.visit.day")
        .index("state.visit.pack.id", "_id")
        .veiled(
            personal
                .in("sessions", "visit.patientId")
                .hiding("gate.facts", new Document())
                .hiding("gate.checklist.points.detail", "erased")
                .hiding("gate.checklist.overrides.detail", "erased")
                .hiding("gate.checklist.overrides.reason", "erased")
                .hiding("chart.readings", List.of())
                .hiding("chart.alerts", List.of())
                .hiding("discharge.facts", new Document())
                .hiding("discharge.checklist.points.detail", "erased")
                .hiding("discharge.checklist.overrides.detail", "erased")
                .hiding("discharge.checklist.overrides.reason", "erased")
                .hiding("note")
                .veil())
        .build();
  }
}
