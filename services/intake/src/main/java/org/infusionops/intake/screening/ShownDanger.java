package org.infusionops.intake.screening;

import java.time.Instant;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.safety.RaisingSafetyEvent;
import org.infusionops.intake.safety.SafetyEvent;
import org.springframework.stereotype.Component;

/**
 * What a screening owes once an answer showed danger: the safety event, raised at once, or by a
 * timer after a crash.
 */
@Component
class ShownDanger implements Rings<Screening> {

  static final String TIMER = "raise-safety-event";

  private final Aggregates<Screening> screenings;
  private final RaisingSafetyEvent raising;

  ShownDanger(Aggregates<Screening> screenings, RaisingSafetyEvent raising) {
    this.screenings = screenings;
    this.raising = raising;
  }

  /** Raises what the screening still owes, and gives it back without that debt. */
  Stored<Screening> raise(Stored<Screening> stored) {
    if (!stored.timers().containsKey(TIMER)) {
      return stored;
    }
    raise(stored.id(), stored.state());
    return screenings.change(stored.id(), screening -> Change.to(screening).disarm(TIMER));
  }

  @Override
  public Aggregates<Screening> aggregates() {
    return screenings;
  }

  @Override
  public void ring(Ringing<Screening> timer) {
    raise(timer.id(), timer.state());
    screenings.changeOnRing(timer, Change::to);
  }

  private void raise(String id, Screening screening) {
    Instant shownAt = screening.dangerShownAt();
    if (shownAt != null) {
      raising.raise(
          new SafetyEvent(
              id,
              screening.subject().patientId(),
              screening.subject().siteId(),
              SafetyEvent.Cause.PHQ9_ITEM_9,
              shownAt));
    }
  }
}
