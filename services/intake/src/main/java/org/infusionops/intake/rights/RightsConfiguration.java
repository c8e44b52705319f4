package org.infusionops.intake.rights;

import java.time.Duration;
import java.util.List;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where erasures and exports are kept, and by which policy. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

  @Bean
  Aggregates<Erasure> erasures(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("erasures", Erasure.class)
        .index("state.request.patientId")
        .uniqueIndex("state.activePatientId")
        .index("state.is")
        .veiled(
            personal
                .in("erasures", "request.patientId")
                .hiding("request.note")
                .hiding("approval.reason")
                .hiding("reason", "erased")
                .veil())
        .build();
  }

  @Bean
  Aggregates<Export> exports(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("exports", Export.class)
        .index("state.request.patientId")
        .veiled(personal.in("exports", "request.patientId").veil())
        .build();
  }

  @Bean
  Aggregates<LastSession> lastSessions(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("lastSessions", LastSession.class)
        .veiled(personal.ofPersons("lastSessions").veil())
        .build();
  }

  @Bean
  RetentionPolicy retentionPolicy(@Value("${intake.rights.retention-file}") String file) {
    return RetentionPolicy.FILE.load(file);
  }

  @Bean
  Services askedServices(
      @Value("${intake.rights.services}") List<String> all,
      @Value("${intake.rights.ask-again-after}") Duration askAgainAfter,
      @Value("${intake.rights.archive-kept}") Duration archiveKept) {
    return new Services(all, askAgainAfter, archiveKept);
  }
}
