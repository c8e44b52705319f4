package org.infusionops.treatment.session;

import org.infusionops.contracts.scheduling.AppointmentRescheduled;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** An appointment was moved: so is its session, if it was ever planned. */
@Component
class MovingSession implements Handles<AppointmentRescheduled> {

  private final Aggregates<Session> sessions;

  MovingSession(Aggregates<Session> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<AppointmentRescheduled> type() {
    return AppointmentRescheduled.class;
  }

  @Override
  public void handle(Received<AppointmentRescheduled> event) {
    var moved = event.data();
    // A course's events come in order: what was not booked before is not planned.
    if (sessions.find(moved.appointmentId()).isPresent()) {
      sessions.changeOn(event, moved.appointmentId(), session -> Arrivals.move(session, moved));
    }
  }
}
