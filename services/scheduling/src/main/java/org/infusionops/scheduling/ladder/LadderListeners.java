package org.infusionops.scheduling.ladder;

import java.util.function.Consumer;
import org.infusionops.contracts.intake.OutcomeRecorded;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other services tell ladders. */
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
