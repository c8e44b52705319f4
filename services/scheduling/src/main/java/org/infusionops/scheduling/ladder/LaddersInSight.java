package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.InstantSource;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.scheduling.course.ReadingCourse;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Ladders as a caller may know of them; whoever looks is on the record. */
@Component
class LaddersInSight {

  private final Aggregates<Ladder> ladders;
  private final ReadingCourse courses;
  private final AuditTrail audit;
  private final InstantSource clock;

  LaddersInSight(
      Aggregates<Ladder> ladders, ReadingCourse courses, AuditTrail audit, InstantSource clock) {
    this.ladders = ladders;
    this.courses = courses;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The ladder.
   *
   * @throws Problem 404 when there is none at the caller's sites
   */
  Stored<Ladder> get(String id, Caller caller) {
    Stored<Ladder> ladder = ladders.find(id).orElseThrow(Problem::notFound);
    if (!(ladder.state() instanceof Treatment treatment)) {
      throw Problem.notFound();
    }
    caller.requireSite(treatment.siteId());
    audit.touched(treatment.patientId());
    audit.at(treatment.siteId());
    return ladder;
  }

  /** A ladder as it is shown. */
  LadderView view(Stored<Ladder> stored) {
    Instant now = clock.instant();
    Treatment treatment = (Treatment) stored.state();
    Order order = treatment.order();
    return LadderView.of(
        stored.id(),
        stored.version(),
        treatment,
        order == null ? null : courses.find(order.courseId()).orElse(null),
        now);
  }
}
