package org.infusionops.intake.rights;

import java.time.Instant;
import java.util.Optional;
import org.infusionops.contracts.treatment.SessionStarted;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.springframework.stereotype.Component;

/** Keeps when each patient was last treated: the duty to keep the record is counted from it. */
@Component
class NotingSessions implements Handles<SessionStarted> {

  private final Aggregates<LastSession> lastSessions;

  NotingSessions(Aggregates<LastSession> lastSessions) {
    this.lastSessions = lastSessions;
  }

  @Override
  public Class<SessionStarted> type() {
    return SessionStarted.class;
  }

  @Override
  public void handle(Received<SessionStarted> event) {
    Instant at = event.data().at();
    lastSessions.createOrChangeOn(
        event,
        event.data().patientId(),
        known -> Change.to(known.map(last -> last.orLater(at)).orElse(new LastSession(at))));
  }

  Optional<Instant> of(String patientId) {
    return lastSessions.find(patientId).map(Stored::state).map(LastSession::at);
  }
}
