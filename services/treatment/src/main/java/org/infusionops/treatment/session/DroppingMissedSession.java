package org.infusionops.treatment.session;

import org.infusionops.contracts.scheduling.NoShowRecorded;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.springframework.stereotype.Component;

/** The patient did not come: their session is off, if it was ever planned. */
@Component
class DroppingMissedSession implements Handles<NoShowRecorded> {

  private final Aggregates<Session> sessions;

  DroppingMissedSession(Aggregates<Session> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<NoShowRecorded> type() {
    return NoShowRecorded.class;
  }

  @Override
  public void handle(Received<NoShowRecorded> event) {
    var missed = event.data();
    // A course's events come in order: what was not booked before is not planned.
    if (sessions.find(missed.appointmentId()).isPresent()) {
      sessions.changeOn(
          event, missed.appointmentId(), session -> Arrivals.cancel(session, missed.at()));
    }
  }
}
