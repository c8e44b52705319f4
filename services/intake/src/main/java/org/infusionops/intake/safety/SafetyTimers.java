package org.infusionops.intake.safety;

import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.intake.oncall.Duty;
import org.infusionops.intake.oncall.OnCall;
import org.springframework.stereotype.Component;

/** Keeps the clock of every open safety event. */
@Component
class SafetyTimers implements Rings<SafetyEvent> {

  private final Aggregates<SafetyEvent> safetyEvents;
  private final OnCall onCall;
  private final SafetyPolicy policy;

  SafetyTimers(Aggregates<SafetyEvent> safetyEvents, OnCall onCall, SafetyPolicy policy) {
    this.safetyEvents = safetyEvents;
    this.onCall = onCall;
    this.policy = policy;
  }

  @Override
  public Aggregates<SafetyEvent> aggregates() {
    return safetyEvents;
  }

  @Override
  public void ring(Ringing<SafetyEvent> timer) {
    Duty duty = onCall.at(timer.state().siteId());
    safetyEvents.changeOnRing(
        timer,
        event ->
            switch (timer.name()) {
              case SafetyEvent.PAGE -> event.pageAgain(duty, policy, timer.now());
              case SafetyEvent.ESCALATE -> event.escalate(duty, timer.now());
              default -> Change.to(event);
            });
  }
}
