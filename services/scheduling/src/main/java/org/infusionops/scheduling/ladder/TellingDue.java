package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.LocalDate;
import org.infusionops.eventing.Change;
import org.infusionops.scheduling.pack.Rules;
import org.infusionops.scheduling.pack.Step;
import org.infusionops.scheduling.planning.PlanningPolicy;
import org.springframework.stereotype.Component;

/** When patients are told that a visit is due. */
@Component
class TellingDue {

  private final PlanningPolicy policy;

  TellingDue(PlanningPolicy policy) {
    this.policy = policy;
  }

  /** The clinic's own notice, for what is planned where the pack plans nothing. */
  Rules.Notice usual() {
    PlanningPolicy.VisitDue rule = policy.visitDue();
    return new Rules.Notice(
        "%s-%d-visit-due".formatted(policy.id(), policy.version()),
        rule.noticeDays(),
        rule.source());
  }

  /** Arms the timer that tells the patient, where there is something to tell; else disarms it. */
  Change<Ladder> withNotice(Change<Ladder> change) {
    if (!(change.state() instanceof Treatment treatment)) {
      return change;
    }
    Step step = treatment.step();
    LocalDate due = treatment.due();
    if (step == null || due == null || !isToBeTold(treatment)) {
      return change.disarm(LadderTimers.TELL_DUE);
    }
    int days = Math.min(treatment.plan().rules().noticeDays(step), step.everyDays() / 2);
    Instant at =
        due.minusDays(days)
            .atTime(policy.visitDue().toldAt())
            .atZone(treatment.origin().zone())
            .toInstant();
    return change.arm(LadderTimers.TELL_DUE, at);
  }

  static boolean isToBeTold(Treatment treatment) {
    LocalDate due = treatment.due();
    return due != null && treatment.order() == null && !due.equals(treatment.toldFor());
  }
}
