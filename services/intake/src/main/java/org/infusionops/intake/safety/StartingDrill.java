package org.infusionops.intake.safety;

import java.time.InstantSource;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Starts an exercise, which takes the way of a real event and is marked as a drill everywhere. */
@Component
class StartingDrill {

  private final Aggregates<SafetyEvent> safetyEvents;
  private final RaisingSafetyEvent raising;
  private final FindingSafetyEvents finding;
  private final Sites sites;
  private final RequestIds ids;
  private final InstantSource clock;

  StartingDrill(
      Aggregates<SafetyEvent> safetyEvents,
      RaisingSafetyEvent raising,
      FindingSafetyEvents finding,
      Sites sites,
      RequestIds ids,
      InstantSource clock) {
    this.safetyEvents = safetyEvents;
    this.raising = raising;
    this.finding = finding;
    this.sites = sites;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Starts a drill at a site.
   *
   * @throws Problem 422 when the clinic has no such site, or none that the caller covers; 409 while
   *     another drill is open there
   */
  Stored<SafetyEvent> start(String siteId, Caller caller) {
    if (sites.find(siteId).isEmpty() || !caller.covers(siteId)) {
      throw Problem.invalid("siteId", "is no site of yours");
    }
    String id = ids.next();
    Optional<Stored<SafetyEvent>> before = safetyEvents.find(id);
    if (before.isPresent()) {
      return before.get();
    }
    SafetyEvent drill = SafetyEvent.exercise(id, siteId, clock.instant());
    return raising
        .create(drill)
        .or(() -> safetyEvents.find(id))
        .orElseThrow(
            () ->
                Problem.conflict(
                    "drill-open",
                    finding
                        .openFor(drill)
                        .map(open -> "A drill is open at this site already: " + open.id())
                        .orElse("A drill was open at this site a moment ago; try again")));
  }
}
