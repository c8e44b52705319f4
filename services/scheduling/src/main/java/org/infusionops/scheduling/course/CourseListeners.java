package org.infusionops.scheduling.course;

import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.treatment.SessionCompleted;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.contracts.treatment.SessionStopped;
import org.infusionops.eventing.Handles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other services tell courses. */
@Configuration(proxyBeanMethods = false)
class CourseListeners {

  @Bean
  Handles<ScreeningCompleted> onScreeningCompleted(StartingCourse starting) {
    return Handles.of(ScreeningCompleted.class, starting::start);
  }

  @Bean
  Handles<SessionStarted> onSessionStarted(FollowingSessions following) {
    return Handles.of(SessionStarted.class, following::started);
  }

  @Bean
  Handles<SessionCompleted> onSessionCompleted(FollowingSessions following) {
    return Handles.of(SessionCompleted.class, following::completed);
  }

  @Bean
  Handles<SessionStopped> onSessionStopped(FollowingSessions following) {
    return Handles.of(SessionStopped.class, following::stopped);
  }
}
