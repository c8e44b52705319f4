package org.infusionops.intake.lookalike;

import java.util.function.Consumer;
import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What makes intake look for the same person again, which it learns from its own events so that
 * nobody is forgotten after a crash; and what scheduling tells of series.
 */
@Configuration(proxyBeanMethods = false)
class LookAlikeListeners {

  @Bean
  Handles<PatientRegistered> lookAtRegistered(NotingLookAlikes noting) {
    return on(PatientRegistered.class, event -> noting.lookAt(event.data().patientId()));
  }

  @Bean
  Handles<ContactChanged> lookAtChanged(NotingLookAlikes noting) {
    return on(ContactChanged.class, event -> noting.lookAt(event.data().patientId()));
  }

  @Bean
  Handles<SeriesProposed> claimProposed(SeriesUnderway series) {
    return on(SeriesProposed.class, series::proposed);
  }

  @Bean
  Handles<SeriesBooked> claimBooked(SeriesUnderway series) {
    return on(SeriesBooked.class, series::booked);
  }

  @Bean
  Handles<AppointmentRescheduled> claimRescheduled(SeriesUnderway series) {
    return on(AppointmentRescheduled.class, series::rescheduled);
  }

  @Bean
  Handles<SeriesReleased> claimReleased(SeriesUnderway series) {
    return on(SeriesReleased.class, series::released);
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
