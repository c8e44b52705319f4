package org.infusionops.scheduling.course;

import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where courses are stored. */
@Configuration(proxyBeanMethods = false)
class CourseConfiguration {

  @Bean
  Aggregates<Course> courses(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("courses", Course.class)
        .index("state.order.patientId")
        .uniqueIndex("state.claimedPatientId")
        .index("state.order.siteId", "state.is")
        .index("state.order.siteId", "state.appointments.slot.date")
        .index("state.appointments.slot.siteId", "state.appointments.slot.date")
        .veiled(
            personal
                .in("courses", "order.patientId")
                .hiding("moves.made.why.note")
                .hiding("moves.made.why.allowance.reason")
                .hiding("appointments.cancellation.hold")
                .veil())
        .build();
  }

  @Bean
  RankingPolicy rankingPolicy(@Value("${RANKING_POLICY_FILE:}") String file) {
    return RankingPolicy.FILE.load(file);
  }

  @Bean
  PlansUnderway plansUnderway() {
    return new PlansUnderway();
  }
}
