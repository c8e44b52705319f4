package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.requests.IfMatch;
import org.springframework.stereotype.Component;

/**
 * A prescriber answers what a treatment is asked about. Nothing goes on, is stretched or falls back
 * by itself; and what was not asked cannot be answered.
 */
@Component
class DecidingTreatment {

  private final Aggregates<Ladder> ladders;
  private final TellingDue telling;
  private final InstantSource clock;

  DecidingTreatment(Aggregates<Ladder> ladders, TellingDue telling, InstantSource clock) {
    this.ladders = ladders;
    this.telling = telling;
    this.clock = clock;
  }

  /**
   * Reviewed: it goes on, as planned or adjusted.
   *
   * @throws Problem 409 when no review is asked for
   */
  Stored<Ladder> review(String id, IfMatch ifMatch, boolean adjusted, String reason, String by) {
    return change(
        id,
        ifMatch,
        treatment -> {
          Question.Kind asked = treatment.asks();
          if (asked == null || !asked.isReview()) {
            throw Problem.conflict("no-review-needed", "No review is asked for now");
          }
          Decided.Kind kind = adjusted ? Decided.Kind.ADJUSTED : Decided.Kind.CONTINUED;
          Instant now = clock.instant();
          Treatment decided = treatment.deciding(new Word(by, reason, now).on(treatment, kind));
          return asked == Question.Kind.SERIES_CUT_SHORT ? afterTheSeries(decided, now) : decided;
        });
  }

  /**
   * Says yes or no to longer or shorter intervals.
   *
   * @param proposal what is answered
   * @throws Problem 409 when this is not proposed
   */
  Stored<Ladder> decide(
      String id,
      IfMatch ifMatch,
      Question.Kind proposal,
      boolean accept,
      String reason,
      String by) {
    return change(
        id,
        ifMatch,
        treatment -> {
          if (!proposal.isProposal() || treatment.asks() != proposal) {
            throw Problem.conflict("not-proposed", "This is not proposed now");
          }
          Instant now = clock.instant();
          var word = new Word(by, reason, now);
          if (!accept) {
            return treatment.deciding(word.on(treatment, Decided.Kind.STAYED));
          }
          boolean stretch = proposal == Question.Kind.STRETCH;
          int step = treatment.position().step() + (stretch ? 1 : -1);
          return treatment
              .deciding(
                  word.on(treatment, stretch ? Decided.Kind.STRETCHED : Decided.Kind.FELL_BACK))
              .at(Position.on(step, now));
        });
  }

  /** What was done of the series has to do: maintenance begins, where any is planned. */
  private static Treatment afterTheSeries(Treatment treatment, Instant now) {
    return treatment.at(Position.on(treatment.plan().steps().isEmpty() ? 0 : 1, now));
  }

  private Stored<Ladder> change(String id, IfMatch ifMatch, Function<Treatment, Treatment> decide) {
    return ifMatch.change(
        ladders, id, ladder -> telling.withNotice(Change.to(decide.apply(goingOn(ladder)))));
  }

  /**
   * @throws Problem 404 for what is no treatment yet, 409 for one that was discontinued
   */
  static Treatment goingOn(Ladder ladder) {
    if (!(ladder instanceof Treatment treatment)) {
      throw Problem.notFound();
    }
    if (treatment.endedAt() != null) {
      throw Problem.conflict("treatment-discontinued", "The treatment was discontinued");
    }
    return treatment;
  }
}
