package org.infusionops.intake.safety;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where safety events are kept, and by which policy. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

  /**
   * Not DOWN: that could take this service from behind its load balancer at the very moment in
   * which somebody has to acknowledge.
   */
  private static final Status ALARM =
      new Status("ALARM", "pages do not go out: call the clinician on call by telephone");

  @Bean
  Aggregates<SafetyEvent> safetyEvents(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("safetyEvents", SafetyEvent.class)
        .index("state.patientId")
        .index("state.siteId")
        .index("state.signals.id")
        .uniqueIndex("state.openFor")
        .veiled(
            personal
                .in("safetyEvents", "patientId")
                .hiding("notes.text", "erased")
                .hiding("disposition.text", "erased")
                .veil())
        .build();
  }

  @Bean
  SafetyPolicy safetyPolicy(@Value("${intake.safety-policy-file}") String file) {
    return SafetyPolicy.FILE.load(file);
  }

  /** Says when pages do not go out: the carrier of pages is notification, and it may be down. */
  @Bean
  HealthIndicator safetyPagesHealthIndicator(SafetyMeasures measures) {
    return () -> {
      long unpaged = measures.unpaged();
      return Health.status(unpaged > 0 ? ALARM : Status.UP)
          .withDetail("eventsWithoutAPage", unpaged)
          .build();
    };
  }
}
