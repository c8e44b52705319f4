package org.infusionops.intake.safety;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.safety.SafetyEvent.Disposition;
import org.infusionops.intake.safety.SafetyEvent.Note;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.LegibleText;
import org.springframework.stereotype.Component;

/**
 * What a clinician does with a safety event. Doing the same again gives the same and changes
 * nothing.
 */
@Component
class LookingAfterSafetyEvent {

  private final Aggregates<SafetyEvent> safetyEvents;
  private final SafetyPolicy policy;
  private final SafetyMeasures measures;
  private final InstantSource clock;

  LookingAfterSafetyEvent(
      Aggregates<SafetyEvent> safetyEvents,
      SafetyPolicy policy,
      SafetyMeasures measures,
      InstantSource clock) {
    this.safetyEvents = safetyEvents;
    this.policy = policy;
    this.measures = measures;
    this.clock = clock;
  }

  /**
   * Takes the event on. It needs no version: who is first has it, whatever was noted meanwhile.
   *
   * @throws Problem 409 when it is closed, or somebody else has it, saying who
   */
  Stored<SafetyEvent> acknowledge(String id, Caller caller) {
    Instant now = clock.instant();
    Stored<SafetyEvent> after =
        safetyEvents.change(
            id,
            event -> {
              requireOpen(event);
              if (event.waiting()) {
                return event.acknowledge(caller.id(), policy, now);
              }
              requireOwn(event, caller);
              return Change.to(event);
            });
    if (after.state().acknowledgedAt().equals(Optional.of(now))) {
      measures.acknowledged(after.state());
    }
    return after;
  }

  /**
   * Takes the event over from whoever has it.
   *
   * @throws Problem 409 when nobody has it yet, or it is closed
   */
  Stored<SafetyEvent> takeOver(String id, IfMatch ifMatch, Caller caller) {
    Instant now = clock.instant();
    return ifMatch.change(
        safetyEvents,
        id,
        event -> {
          requireOpen(event);
          requireAcknowledged(event);
          return owns(event, caller) ? Change.to(event) : event.takeOver(caller.id(), now);
        });
  }

  /** Adds a note; also to a closed event, which stays closed. */
  Stored<SafetyEvent> note(String id, String text, Caller caller) {
    var note = new Note(caller.id(), clock.instant(), text.strip());
    return safetyEvents.change(id, event -> event.note(note));
  }

  /**
   * Closes the event for good.
   *
   * @throws Problem 422 when the disposition is not as the policy wants it; 409 when nobody has
   *     acknowledged it, somebody else has it, or it was closed otherwise
   */
  Stored<SafetyEvent> close(String id, String code, String text, IfMatch ifMatch, Caller caller) {
    String said = text.strip();
    Instant now = clock.instant();
    return ifMatch.change(
        safetyEvents,
        id,
        event -> {
          Disposition before = event.disposition();
          if (before != null) {
            if (before.by().equals(caller.id())
                && before.code().equals(code)
                && before.text().equals(said)) {
              return Change.to(event);
            }
            throw closed(before);
          }
          requireFit(event, code, said);
          requireAcknowledged(event);
          requireOwn(event, caller);
          return event.close(new Disposition(code, said, caller.id(), now));
        });
  }

  private void requireFit(SafetyEvent event, String code, String text) {
    if (!policy.disposition().codesFor(event).contains(code)) {
      throw Problem.invalid(
          "code", "must be one of " + String.join(", ", policy.disposition().codesFor(event)));
    }
    if (!LegibleText.isProse(text, policy.disposition().leastCharacters())) {
      throw Problem.invalid(
          "text",
          "must have at least " + policy.disposition().leastCharacters() + " visible characters");
    }
  }

  private static void requireOpen(SafetyEvent event) {
    Disposition disposition = event.disposition();
    if (disposition != null) {
      throw closed(disposition);
    }
  }

  private static void requireAcknowledged(SafetyEvent event) {
    if (event.waiting()) {
      throw Problem.conflict(
          "safety-event-waits", "Nobody has acknowledged this safety event yet: acknowledge it");
    }
  }

  private static void requireOwn(SafetyEvent event, Caller caller) {
    if (!owns(event, caller)) {
      throw Problem.conflict(
          "safety-event-owned",
          event.owner().map(SafetyEvent.Owner::staffId).orElse("Nobody")
              + " has this safety event; take it over first");
    }
  }

  private static boolean owns(SafetyEvent event, Caller caller) {
    return event.owner().map(owner -> owner.staffId().equals(caller.id())).orElse(false);
  }

  private static Problem closed(Disposition disposition) {
    return Problem.conflict(
        "safety-event-closed", "This safety event was closed by " + disposition.by());
  }
}
