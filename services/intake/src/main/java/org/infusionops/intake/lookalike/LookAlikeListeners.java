package org.infusionops.intake.lookalike;

import org.infusionops.contracts.intake.ContactChanged;
import org.infusionops.contracts.intake.PatientRegistered;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.contracts.scheduling.SeriesProposed;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Handles;
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
    return Handles.of(PatientRegistered.class, event -> noting.lookAt(event.data().patientId()));
  }

  @Bean
  Handles<ContactChanged> lookAtChanged(NotingLookAlikes noting) {
    return Handles.of(ContactChanged.class, event -> noting.lookAt(event.data().patientId()));
  }

  @Bean
  Handles<SeriesProposed> claimProposed(SeriesUnderway series) {
    return Handles.of(SeriesProposed.class, series::proposed);
  }

  @Bean
  Handles<SeriesBooked> claimBooked(SeriesUnderway series) {
    return Handles.of(SeriesBooked.class, series::booked);
  }

  @Bean
  Handles<AppointmentRescheduled> claimRescheduled(SeriesUnderway series) {
    return Handles.of(AppointmentRescheduled.class, series::rescheduled);
  }

  @Bean
  Handles<SeriesReleased> claimReleased(SeriesUnderway series) {
    return Handles.of(SeriesReleased.class, series::released);
  }
}
