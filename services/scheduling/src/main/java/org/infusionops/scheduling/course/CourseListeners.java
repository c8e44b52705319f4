package org.infusionops.scheduling.course;

import java.util.function.Consumer;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other services tell courses. */
@Configuration(proxyBeanMethods = false)
class CourseListeners {

  @Bean
  Handles<ScreeningCompleted> onScreeningCompleted(StartingCourse starting) {
    return on(ScreeningCompleted.class, starting::start);
  }

  @Bean
  Handles<SessionStarted> onSessionStarted(FollowingSessions following) {
    return on(SessionStarted.class, following::started);
  }

  @Bean
  Handles<SessionCompleted> onSessionCompleted(FollowingSessions following) {
    return on(SessionCompleted.class, following::completed);
  }

  @Bean
  Handles<SessionStopped> onSessionStopped(FollowingSessions following) {
    return on(SessionStopped.class, following::stopped);
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
