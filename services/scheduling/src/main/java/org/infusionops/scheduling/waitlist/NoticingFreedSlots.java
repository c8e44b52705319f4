package org.infusionops.scheduling.waitlist;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.contracts.scheduling.SeriesReleased;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Received;
import org.infusionops.scheduling.choice.PatientChoices;
import org.infusionops.scheduling.clinic.Clinic;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.springframework.stereotype.Component;

/** Notices places that became free while there still is time for somebody else to come. */
@Component
final class NoticingFreedSlots {

  private final Aggregates<FreedSlot> slots;
  private final VisitsOfPatients visits;
  private final PatientChoices choices;
  private final Clinic clinic;
  private final InstantSource clock;

  NoticingFreedSlots(
      Aggregates<FreedSlot> slots,
      VisitsOfPatients visits,
      PatientChoices choices,
      Clinic clinic,
      InstantSource clock) {
    this.slots = slots;
    this.visits = visits;
    this.choices = choices;
    this.clinic = clinic;
    this.clock = clock;
  }

  void cancelled(Received<AppointmentCancelled> event) {
    AppointmentCancelled was = event.data();
    free(event, was.courseId(), was.siteId(), ZoneId.of(was.zone()), was.startsAt());
  }

  void moved(Received<AppointmentRescheduled> event) {
    AppointmentRescheduled was = event.data();
    String left = was.previousSiteId();
    if (left != null) {
      free(event, was.courseId(), left, clinic.site(left).zone(), was.previousStartsAt());
    } else if (was.concernsThePatient()) {
      free(event, was.courseId(), was.siteId(), ZoneId.of(was.zone()), was.previousStartsAt());
    }
  }

  void released(Received<SeriesReleased> event) {
    SeriesReleased was = event.data();
    ZoneId zone = clinic.site(was.siteId()).zone();
    for (Instant startsAt : visits.releasedPlaces(was.courseId())) {
      free(event, was.courseId(), was.siteId(), zone, startsAt);
    }
  }

  private void free(
      Received<?> event, String courseId, String siteId, ZoneId zone, Instant startsAt) {
    Instant now = clock.instant();
    if (!now.isBefore(startsAt.minus(choices.waitlist().leastAhead()))) {
      return;
    }
    FreedSlot slot = FreedSlot.found(siteId, zone, startsAt, courseId, now);
    slots.createOn(
        event,
        Ids.of("freed-slot", event.id(), startsAt.toString()),
        () -> Change.to(slot).arm(SlotTimers.TURN, now));
  }
}
