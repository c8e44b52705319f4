package org.infusionops.scheduling.ladder;

import java.util.function.Consumer;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other services, and the courses of this one, tell ladders. */
@Configuration(proxyBeanMethods = false)
class LadderListeners {

  @Bean
  Handles<ScreeningCompleted> ladderOnScreeningCompleted(FollowingTreatment following) {
    return on(ScreeningCompleted.class, following::screened);
  }

  @Bean
  Handles<SessionCompleted> ladderOnSessionCompleted(FollowingTreatment following) {
    return on(SessionCompleted.class, following::completed);
  }

  @Bean
  Handles<OutcomeRecorded> ladderOnOutcomeRecorded(FollowingTreatment following) {
    return on(OutcomeRecorded.class, following::measured);
  }

  @Bean
  Handles<SeriesProposed> ladderOnSeriesProposed(FollowingTreatment following) {
    return on(SeriesProposed.class, following::proposed);
  }

  @Bean
  Handles<AppointmentRescheduled> ladderOnAppointmentRescheduled(FollowingTreatment following) {
    return on(AppointmentRescheduled.class, following::moved);
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
