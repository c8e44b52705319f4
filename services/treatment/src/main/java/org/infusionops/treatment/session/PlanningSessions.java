package org.infusionops.treatment.session;

import java.time.LocalDate;
import java.time.ZoneId;
import org.infusionops.contracts.scheduling.Appointment;
import org.infusionops.contracts.scheduling.SeriesBooked;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.treatment.pack.PackRef;
import org.infusionops.treatment.pack.Packs;
import org.springframework.stereotype.Component;

/**
 * A booked series gets a planned session per appointment, of the same id. A series under a pack
 * that is not known here is not planned: it waits, parked, until it is known.
 */
@Component
class PlanningSessions implements Handles<SeriesBooked> {

  private final Aggregates<Session> sessions;
  private final Packs packs;

  PlanningSessions(Aggregates<Session> sessions, Packs packs) {
    this.sessions = sessions;
    this.packs = packs;
  }

  @Override
  public Class<SeriesBooked> type() {
    return SeriesBooked.class;
  }

  @Override
  public void handle(Received<SeriesBooked> event) {
    var booked = event.data();
    var pack = packs.get(new PackRef(booked.packId(), booked.packVersion())).ref();
    for (var appointment : booked.appointments()) {
      sessions.createOn(
          event,
          appointment.appointmentId(),
          () -> Change.<Session>to(new Session.Planned(visit(booked, appointment, pack))));
    }
  }

  private static Visit visit(SeriesBooked booked, Appointment appointment, PackRef pack) {
    var zone = ZoneId.of(appointment.zone());
    return new Visit(
        appointment.appointmentId(),
        booked.courseId(),
        appointment.number(),
        booked.patientId(),
        booked.siteId(),
        pack,
        appointment.startsAt(),
        appointment.endsAt(),
        zone,
        LocalDate.ofInstant(appointment.startsAt(), zone));
  }
}
