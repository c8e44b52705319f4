package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.eventing.Trace;
import org.infusionops.starter.requests.IfMatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A prescriber discontinues a treatment. What is still booked is cancelled at once; after a crash a
 * timer does it.
 */
@Component
class DiscontinuingTreatment {

  private static final Logger log = LoggerFactory.getLogger(DiscontinuingTreatment.class);

  private final Aggregates<Ladder> ladders;
  private final LadderTimers timers;
  private final InstantSource clock;

  DiscontinuingTreatment(Aggregates<Ladder> ladders, LadderTimers timers, InstantSource clock) {
    this.ladders = ladders;
    this.timers = timers;
    this.clock = clock;
  }

  Stored<Ladder> discontinue(String id, IfMatch ifMatch, String reason, String by) {
    Instant now = clock.instant();
    Stored<Ladder> ended =
        ifMatch.change(
            ladders,
            id,
            ladder -> {
              Treatment treatment = DecidingTreatment.goingOn(ladder);
              return Change.<Ladder>to(
                      treatment
                          .deciding(
                              new Word(by, reason, now).on(treatment, Decided.Kind.DISCONTINUED))
                          .ended(now))
                  .disarmAll()
                  .arm(LadderTimers.END_COURSES, now.plus(LadderTimers.AFTER_A_CRASH));
            });
    return ended.state() instanceof Treatment treatment ? cancelled(ended, treatment) : ended;
  }

  private Stored<Ladder> cancelled(Stored<Ladder> ended, Treatment treatment) {
    try {
      return timers.end(treatment)
          ? ladders.change(ended.id(), ladder -> Change.to(ladder).disarm(LadderTimers.END_COURSES))
          : ended;
    } catch (RuntimeException e) {
      log.warn("courses of ladder {} will be ended by its timer: {}", ended.id(), Trace.of(e));
      return ended;
    }
  }
}
