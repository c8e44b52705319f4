package org.infusionops.intake.safety;

import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How fast safety events were answered. Counts only, and drills apart from real events. */
@RestController
@RequestMapping("/v1/safety-times")
class SafetyTimesController {

  private static final Duration LOOK_BACK = Duration.ofDays(90);
  private static final int MOST = 5_000;

  private final Aggregates<SafetyEvent> safetyEvents;
  private final InstantSource clock;

  SafetyTimesController(Aggregates<SafetyEvent> safetyEvents, InstantSource clock) {
    this.safetyEvents = safetyEvents;
    this.clock = clock;
  }

  /**
   * The last 90 days.
   *
   * @param since from when on events are counted (UTC)
   */
  record TimesView(Instant since, SafetyTimes real, SafetyTimes drills) {}

  /** The times of the events raised at the caller's sites in the last 90 days. */
  @GetMapping
  @PreAuthorize("hasAnyRole('prescriber', 'medical-director', 'admin')")
  @NoPersonalData
  TimesView readSafetyTimes(Caller caller) {
    Instant since = clock.instant().minus(LOOK_BACK);
    List<SafetyEvent> events =
        safetyEvents
            .query(
                new Document("state.siteId", new Document("$in", List.copyOf(caller.sites()))),
                Sorts.descending("state.raisedAt", "_id"),
                0,
                MOST)
            .stream()
            .map(Stored::state)
            .filter(event -> !event.raisedAt().isBefore(since))
            .toList();
    return new TimesView(
        since,
        SafetyTimes.of(events.stream().filter(event -> !event.drill()).toList()),
        SafetyTimes.of(events.stream().filter(SafetyEvent::drill).toList()));
  }
}
