package org.infusionops.scheduling.ladder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.infusionops.scheduling.pack.Rules;
import org.infusionops.scheduling.pack.Step;

/**
 * Says what a treatment has to be asked about. Pure: what was done, heard and decided is all it
 * knows. A missing outcome is never read as a good one.
 */
final class Asking {

  private Asking() {}

  /** The one question that is open, if any is; a review comes before a proposal. */
  static Optional<Question> about(Treatment treatment) {
    if (treatment.endedAt() != null) {
      return Optional.empty();
    }
    return review(treatment).or(() -> cutShort(treatment)).or(() -> nextStep(treatment));
  }

  /** Before the series goes on, and before maintenance begins. */
  private static Optional<Question> review(Treatment treatment) {
    Rules.Review rule = treatment.plan().rules().review();
    List<Done> series = treatment.doneOfSeries();
    if (rule == null
        || series.size() < rule.afterSession()
        || treatment.position().step() > 1
        || treatment.done().size() > series.size()) {
      return Optional.empty();
    }
    Instant since = treatment.beginOfDay(series.get(rule.afterSession() - 1).at());
    List<Outcome> heard = treatment.heardSince(since);
    if (heard.isEmpty() || !heard.getLast().isKnown()) {
      return treatment.reviews().findAny().isPresent()
          ? Optional.empty()
          : Optional.of(
              new Question(
                  Question.Kind.OUTCOME_MISSING,
                  rule.id(),
                  rule.source(),
                  List.of(),
                  treatment.done().size()));
    }
    Outcome latest = heard.getLast();
    boolean reviewed = treatment.reviews().anyMatch(decided -> !decided.inputs().isEmpty());
    return latest.fellBy(rule.fallBelowPercent()) || reviewed
        ? Optional.empty()
        : Optional.of(
            new Question(
                Question.Kind.TOO_LITTLE_RESPONSE,
                rule.id(),
                rule.source(),
                List.of(latest),
                treatment.done().size()));
  }

  /** Nobody drops out of sight because a session was cancelled, stopped or missed. */
  private static Optional<Question> cutShort(Treatment treatment) {
    return treatment.position().cutShort()
        ? Optional.of(
            new Question(
                Question.Kind.SERIES_CUT_SHORT,
                "series-sessions",
                "%d of %d sessions were done"
                    .formatted(
                        treatment.doneOfSeries().size(), treatment.origin().seriesSessions()),
                treatment.outcomes(),
                treatment.done().size()))
        : Optional.empty();
  }

  private static Optional<Question> nextStep(Treatment treatment) {
    return treatment.position().isSeries()
        ? Optional.empty()
        : fallBack(treatment).or(() -> stretch(treatment));
  }

  private static Optional<Question> fallBack(Treatment treatment) {
    Rules.FallBack rule = treatment.plan().rules().fallBack();
    List<Outcome> heard = treatment.heardHere();
    if (rule == null || heard.isEmpty()) {
      return Optional.empty();
    }
    Outcome latest = heard.getLast();
    if (!latest.isKnown() || latest.fellBy(rule.fallBelowPercent())) {
      return Optional.empty();
    }
    var question =
        new Question(
            treatment.position().step() == 1
                ? Question.Kind.RELAPSE_AT_FIRST_STEP
                : Question.Kind.FALL_BACK,
            rule.id(),
            rule.source(),
            List.of(latest),
            treatment.done().size());
    return answered(treatment, question) ? Optional.empty() : Optional.of(question);
  }

  private static Optional<Question> stretch(Treatment treatment) {
    Rules.Stretch rule = treatment.plan().rules().stretch();
    Step step = treatment.step();
    if (rule == null
        || step == null
        || treatment.position().step() >= treatment.plan().steps().size()
        || treatment.doneHere() < step.leastSessions()) {
      return Optional.empty();
    }
    List<Outcome> heard = treatment.heardHere();
    List<Outcome> last = heard.subList(Math.max(0, heard.size() - rule.outcomes()), heard.size());
    boolean enough = last.size() == rule.outcomes() && last.stream().allMatch(Outcome::isKnown);
    if (!enough) {
      return step.times() == null
          ? Optional.empty()
          : Optional.of(
              new Question(
                  Question.Kind.OUTCOME_FOR_STEP,
                  rule.id(),
                  rule.source(),
                  last,
                  treatment.done().size()));
    }
    var question =
        new Question(
            Question.Kind.STRETCH, rule.id(), rule.source(), last, treatment.done().size());
    boolean sustained = last.stream().allMatch(each -> each.isAtLeast(rule.standing()));
    return sustained && !answered(treatment, question) ? Optional.of(question) : Optional.empty();
  }

  /** Whether a prescriber has decided by all of these outcomes already. */
  private static boolean answered(Treatment treatment, Question question) {
    return treatment
        .decidedHere()
        .anyMatch(decided -> decided.inputs().containsAll(question.inputs()));
  }
}
