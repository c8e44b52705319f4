package org.infusionops.intake.safety;

import org.infusionops.contracts.intake.SafetyEventRaised;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.springframework.stereotype.Component;

/**
 * Raises safety events: at most one for what one screening shows, however often it is tried. It
 * needs nothing but the store, so it works whatever else is down.
 */
@Component
public class RaisingSafetyEvent {

  private final Aggregates<SafetyEvent> safetyEvents;

  RaisingSafetyEvent(Aggregates<SafetyEvent> safetyEvents) {
    this.safetyEvents = safetyEvents;
  }

  /** The id of the safety event that a screening makes; always the same for the same cause. */
  public static String idFor(String screeningId, SafetyEvent.Cause cause) {
    return Ids.of("safety-event", screeningId, cause.name());
  }

  /** Raises the event unless it has been raised before. */
  public void raise(SafetyEvent event) {
    String id = idFor(event.screeningId(), event.cause());
    try {
      safetyEvents.create(
          id,
          Change.to(event)
              .publish(
                  new SafetyEventRaised(
                      id,
                      event.screeningId(),
                      event.patientId(),
                      event.siteId(),
                      event.raisedAt())));
    } catch (AlreadyExists _) {
      // Raised by an earlier attempt: it is out already, or in its outbox.
    }
  }
}
