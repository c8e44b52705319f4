package org.infusionops.scheduling.waitlist;

import java.time.InstantSource;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.privacy.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the waitlist is kept, and what frees a place: this service's own events, taken in like
 * those of others, so that none is missed whatever stops when.
 */
@Configuration(proxyBeanMethods = false)
class WaitlistConfiguration {

  @Bean
  Aggregates<WaitlistEntry> waitlistEntries(AggregateFactory factory, PersonalData personal) {
    return factory
        .aggregates("waitlistEntries", WaitlistEntry.class)
        .index("state.siteId", "state.stage.is")
        .index("state.patientId")
        .uniqueIndex("state.waitingCourseId")
        .veiled(personal.in("waitlistEntries", "patientId").veil())
        .build();
  }

  @Bean
  Aggregates<FreedSlot> freedSlots(AggregateFactory factory) {
    return factory
        .aggregates("freedSlots", FreedSlot.class)
        .index("state.siteId", "state.stage.is")
        .index("state.offers.patientId")
        .build();
  }

  @Bean
  ForgettingOffers forgettingOffers(Aggregates<FreedSlot> freedSlots, InstantSource clock) {
    return new ForgettingOffers(freedSlots, clock);
  }

  @Bean
  Handles<AppointmentCancelled> onPlaceCancelled(NoticingFreedSlots noticing) {
    return Handles.of(AppointmentCancelled.class, noticing::cancelled);
  }

  @Bean
  Handles<AppointmentRescheduled> onPlaceLeft(NoticingFreedSlots noticing) {
    return Handles.of(AppointmentRescheduled.class, noticing::moved);
  }

  @Bean
  Handles<AppointmentRescheduled> onSeriesElsewhere(FollowingSeries following) {
    return Handles.of(AppointmentRescheduled.class, following::moved);
  }

  @Bean
  Handles<SeriesReleased> onPlacesReleased(NoticingFreedSlots noticing) {
    return Handles.of(SeriesReleased.class, noticing::released);
  }
}
