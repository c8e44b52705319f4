package org.infusionops.scheduling.ladder;

import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Handles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other services, and the courses of this one, tell ladders. */
@Configuration(proxyBeanMethods = false)
class LadderListeners {

  @Bean
  Handles<ScreeningCompleted> ladderOnScreeningCompleted(FollowingTreatment following) {
    return Handles.of(ScreeningCompleted.class, following::screened);
  }

  @Bean
  Handles<SessionCompleted> ladderOnSessionCompleted(FollowingTreatment following) {
    return Handles.of(SessionCompleted.class, following::completed);
  }

  @Bean
  Handles<OutcomeRecorded> ladderOnOutcomeRecorded(FollowingTreatment following) {
    return Handles.of(OutcomeRecorded.class, following::measured);
  }

  @Bean
  Handles<SeriesProposed> ladderOnSeriesProposed(FollowingTreatment following) {
    return Handles.of(SeriesProposed.class, following::proposed);
  }

  @Bean
  Handles<AppointmentRescheduled> ladderOnAppointmentRescheduled(FollowingTreatment following) {
    return Handles.of(AppointmentRescheduled.class, following::moved);
  }
}
