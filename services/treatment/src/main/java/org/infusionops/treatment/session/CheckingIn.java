package org.infusionops.treatment.session;

import org.infusionops.contracts.scheduling.AppointmentCheckedIn;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** The patient has arrived: the session is opened. */
@Component
class CheckingIn implements Handles<AppointmentCheckedIn> {

  private final Aggregates<Session> sessions;

  CheckingIn(Aggregates<Session> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<AppointmentCheckedIn> type() {
    return AppointmentCheckedIn.class;
  }

  @Override
  public void handle(Received<AppointmentCheckedIn> event) {
    var arrived = event.data();
    sessions.changeOn(
        event, arrived.appointmentId(), session -> Arrivals.checkIn(session, arrived.at()));
  }
}
