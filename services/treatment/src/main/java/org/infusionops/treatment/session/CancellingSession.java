package org.infusionops.treatment.session;

import org.infusionops.contracts.scheduling.AppointmentCancelled;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** An appointment is off: so is its session, if it was ever planned. */
@Component
class CancellingSession implements Handles<AppointmentCancelled> {

  private final Aggregates<Session> sessions;

  CancellingSession(Aggregates<Session> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<AppointmentCancelled> type() {
    return AppointmentCancelled.class;
  }

  @Override
  public void handle(Received<AppointmentCancelled> event) {
    var cancelled = event.data();
    // A course's events come in order: what was not booked before is not planned.
    if (sessions.find(cancelled.appointmentId()).isPresent()) {
      sessions.changeOn(
          event, cancelled.appointmentId(), session -> Arrivals.cancel(session, cancelled.at()));
    }
  }
}
