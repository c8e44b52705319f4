package org.infusionops.intake.safety;

import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.contracts.notification.PageReported;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.oncall.Duty;
import org.infusionops.intake.oncall.OnCall;
import org.springframework.stereotype.Component;

/** Takes in what notification tells of pages. */
@Component
class HearingOfPages implements Handles<PageReported> {

  private final Aggregates<SafetyEvent> safetyEvents;
  private final OnCall onCall;
  private final SafetyMeasures measures;
  private final InstantSource clock;

  HearingOfPages(
      Aggregates<SafetyEvent> safetyEvents,
      OnCall onCall,
      SafetyMeasures measures,
      InstantSource clock) {
    this.safetyEvents = safetyEvents;
    this.onCall = onCall;
    this.measures = measures;
    this.clock = clock;
  }

  @Override
  public Class<PageReported> type() {
    return PageReported.class;
  }

  @Override
  public void handle(Received<PageReported> received) {
    PageReported report = received.data();
    Optional<Stored<SafetyEvent>> before = safetyEvents.find(report.safetyEventId());
    if (before.isEmpty()) {
      // Of a store that was lost or erased: nobody waits for it.
      return;
    }
    Duty duty = onCall.at(before.get().state().siteId());
    safetyEvents
        .changeOn(
            received,
            report.safetyEventId(),
            event ->
                event.reported(
                    report.page(),
                    report.channel(),
                    report.outcome(),
                    report.at(),
                    duty,
                    clock.instant()))
        .filter(_ -> before.get().state().firstPagedAt().isEmpty())
        .ifPresent(after -> measures.firstPaged(after.state()));
  }
}
