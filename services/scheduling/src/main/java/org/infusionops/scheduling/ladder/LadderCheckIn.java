package org.infusionops.scheduling.ladder;

import org.infusionops.eventing.Aggregates;
import org.infusionops.scheduling.course.CheckInCondition;
import org.infusionops.starter.problems.Problem;
import org.springframework.stereotype.Component;

/** Keeps a session from beginning while somebody has to decide first, and says who. */
@Component
class LadderCheckIn implements CheckInCondition {

  private final Aggregates<Ladder> ladders;

  LadderCheckIn(Aggregates<Ladder> ladders) {
    this.ladders = ladders;
  }

  @Override
  public void require(String screeningId) {
    var found = ladders.find(Ladder.idOf(screeningId));
    if (found.isEmpty() || !(found.get().state() instanceof Treatment treatment)) {
      return;
    }
    if (treatment.endedAt() != null) {
      throw Problem.conflict(
          "treatment-discontinued", "A prescriber has discontinued the treatment");
    }
    Question.Kind asked = treatment.asks();
    if (asked != null && asked.holdsSessions()) {
      throw needed(asked);
    }
  }

  /** The same words wherever a session is held up. */
  static Problem needed(Question.Kind asked) {
    return asked == Question.Kind.OUTCOME_MISSING
        ? Problem.conflict(
            "outcome-missing",
            "The questionnaire is missing: record it first, or a prescriber decides under Reviews")
        : Problem.conflict(
            "review-needed", "A prescriber has to review the treatment first, under Reviews");
  }
}
