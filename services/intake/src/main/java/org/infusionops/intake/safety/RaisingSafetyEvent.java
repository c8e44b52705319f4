package org.infusionops.intake.safety;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.TryAgain;
import org.infusionops.intake.oncall.OnCall;
import org.infusionops.intake.safety.SafetyEvent.Signal;
import org.springframework.stereotype.Component;

/**
 * Raises safety events: at most one for what one source shows, however often it is tried, and at
 * most one that is open for a patient; a further signal is taken in by that one. It needs nothing
 * but the store, so it works whatever else is down.
 */
@Component
public class RaisingSafetyEvent {

  /** Each try is lost only to an event opened or closed at this very moment. */
  private static final int TRIES = 10;

  private final Aggregates<SafetyEvent> safetyEvents;
  private final FindingSafetyEvents finding;
  private final OnCall onCall;
  private final SafetyPolicy policy;
  private final InstantSource clock;

  RaisingSafetyEvent(
      Aggregates<SafetyEvent> safetyEvents,
      FindingSafetyEvents finding,
      OnCall onCall,
      SafetyPolicy policy,
      InstantSource clock) {
    this.safetyEvents = safetyEvents;
    this.finding = finding;
    this.onCall = onCall;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * The id by which what a source shows is found among the safety events, also when another event
   * took it in; always the same for the same cause.
   */
  public static String idFor(String screeningId, SafetyEvent.Cause cause) {
    return SafetyEvent.idFor(screeningId, cause);
  }

  /**
   * Raises the event, unless that was done before or one is open for the patient; then that one
   * takes the signal in.
   *
   * @throws TryAgain when events of the patient open and close too fast to follow
   */
  public void raise(SafetyEvent event) {
    Signal signal = event.signals().getFirst();
    for (int tries = 0; tries < TRIES; tries++) {
      if (finding.withSignal(signal.id()).isPresent()
          || create(event).isPresent()
          || takenInByTheOpenOne(event, signal)) {
        return;
      }
    }
    throw new TryAgain("safety events of one patient open and close too fast");
  }

  /** Raises it if nobody is looked after by another open event. */
  Optional<Stored<SafetyEvent>> create(SafetyEvent event) {
    Instant now = clock.instant();
    Change<SafetyEvent> raised = event.raise(onCall.at(event.siteId()), policy, now);
    try {
      return Optional.of(safetyEvents.create(event.id(), raised));
    } catch (AlreadyExists _) {
      // The same again, or another one is open.
      return Optional.empty();
    }
  }

  private boolean takenInByTheOpenOne(SafetyEvent event, Signal signal) {
    return finding
        .openFor(event)
        .map(
            open ->
                safetyEvents.change(
                    open.id(), found -> found.absorb(signal, policy, clock.instant())))
        .map(after -> after.state().has(signal))
        .orElse(false);
  }
}
