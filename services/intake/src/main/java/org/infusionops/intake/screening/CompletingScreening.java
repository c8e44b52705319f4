package org.infusionops.intake.screening;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.infusionops.contracts.intake.ScreeningOutcome;
import org.infusionops.contracts.intake.SeriesShape;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.eligibility.Evaluation;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.eligibility.Person;
import org.infusionops.intake.merge.MergeRegister;
import org.infusionops.intake.pack.SeriesRules;
import org.infusionops.intake.screening.EvaluatingScreening.Evaluated;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.intake.screening.Screening.Draft;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/**
 * A prescriber signs what becomes of a screening. The decision keeps all it was made of, and the
 * event that follows from it is written with it. Signing the same again gives the same decision and
 * no second event.
 */
@Component
class CompletingScreening {

  private final Aggregates<Screening> screenings;
  private final EvaluatingScreening evaluating;
  private final MergeRegister merges;
  private final InstantSource clock;

  CompletingScreening(
      Aggregates<Screening> screenings,
      EvaluatingScreening evaluating,
      MergeRegister merges,
      InstantSource clock) {
    this.screenings = screenings;
    this.merges = merges;
    this.evaluating = evaluating;
    this.clock = clock;
  }

  /**
   * Completes a screening that the caller may see.
   *
   * @throws Problem 422 when something that has to be known is not, naming it, or an override names
   *     no hard stop of this screening; 409 when somebody has signed it otherwise
   * @throws StaleVersion when it was changed since the caller read it
   */
  Stored<Screening> complete(
      Stored<Screening> found, CompletionRequest request, IfMatch ifMatch, Caller caller) {
    List<Decision.Overridden> overrides = request.toOverrides();
    Person person = evaluating.person(found.state());
    Instant now = clock.instant();
    try {
      return ifMatch.change(
          screenings,
          found.id(),
          screening ->
              switch (screening) {
                case Completed completed -> again(completed, overrides, caller);
                case Draft draft -> sign(found.id(), draft, person, overrides, caller, now);
              });
    } catch (StaleVersion stale) {
      return signedAlready(found.id(), overrides, caller).orElseThrow(() -> stale);
    }
  }

  /** What was signed is not changed any more: its version was raised by the signature itself. */
  private Optional<Stored<Screening>> signedAlready(
      String id, List<Decision.Overridden> overrides, Caller caller) {
    Stored<Screening> current = screenings.get(id);
    if (current.state() instanceof Completed completed) {
      var _ = again(completed, overrides, caller);
      return Optional.of(current);
    }
    return Optional.empty();
  }

  private static Change<Screening> again(
      Completed completed, List<Decision.Overridden> overrides, Caller caller) {
    Decision decision = completed.firstDecision();
    if (!decision.signedBy().equals(caller.id()) || !decision.overrides().equals(overrides)) {
      throw Problem.conflict("screening-completed", "The screening has been completed already");
    }
    return Change.to(completed);
  }

  private Change<Screening> sign(
      String id,
      Draft draft,
      Person person,
      List<Decision.Overridden> overrides,
      Caller caller,
      Instant now) {
    Evaluated evaluated = evaluating.evaluate(draft, person);
    Evaluation evaluation = evaluated.evaluation();
    Outcome outcome = evaluation.overriding(overriddenRules(evaluation, overrides));
    if (outcome == Outcome.INCOMPLETE) {
      throw Problem.invalid(evaluation.missing().stream().map(CompletingScreening::said).toList());
    }
    var decision =
        new Decision(
            outcome,
            evaluation.outcome(),
            evaluation.packId(),
            evaluation.packVersion(),
            evaluation.findings(),
            overrides,
            person.birthDate(),
            person.today(),
            caller.id(),
            now);
    SeriesRules series = evaluated.rules().pack().series();
    return Change.<Screening>to(draft.completedBy(decision))
        // Begun for a record that was merged meanwhile, it is the patient's all the same.
        .publish(event(id, merges.currentOf(draft.subject().patientId()), draft, decision, series));
  }

  private static Set<String> overriddenRules(
      Evaluation evaluation, List<Decision.Overridden> overrides) {
    Set<String> rules = new HashSet<>();
    for (int i = 0; i < overrides.size(); i++) {
      String rule = overrides.get(i).rule();
      if (!evaluation.hardStops().contains(rule)) {
        throw Problem.invalid("overrides[" + i + "].rule", "is no hard stop of this screening");
      }
      if (!rules.add(rule)) {
        throw Problem.invalid("overrides[" + i + "].rule", "is overridden twice");
      }
    }
    return rules;
  }

  private static Violation said(Finding missing) {
    return new Violation(
        missing.field(),
        switch (missing) {
          case Finding.MedicationUnknown _ ->
              "MEDICATION_UNKNOWN: a prescriber has to say what it is, in classifiedAs";
          default -> "is missing";
        });
  }

  /**
   * What is told of a decision, whether it is the first or one that follows clearances.
   *
   * @param patientId whose screening it is now, for records may have been merged meanwhile
   */
  static ScreeningCompleted event(
      String id, String patientId, Screening screening, Decision decision, SeriesRules series) {
    return new ScreeningCompleted(
        id,
        patientId,
        screening.subject().siteId(),
        switch (decision.outcome()) {
          case ELIGIBLE -> ScreeningOutcome.ELIGIBLE;
          case CLEARANCE_REQUIRED -> ScreeningOutcome.CLEARANCE_REQUIRED;
          case INELIGIBLE -> ScreeningOutcome.INELIGIBLE;
          case INCOMPLETE -> throw new IllegalStateException("nothing incomplete is signed");
        },
        decision.packId(),
        decision.packVersion(),
        decision.outcome() == Outcome.ELIGIBLE ? shape(series) : null,
        screening.preferences(),
        decision.signedBy(),
        decision.signedAt());
  }

  private static SeriesShape shape(SeriesRules series) {
    return new SeriesShape(
        series.sessions().value(),
        series.minHoursBetween().value(),
        series.maxDays().value(),
        series.prepMinutes().value(),
        series.infusionMinutes().value(),
        series.observationMinutes().value(),
        series.turnoverMinutes().value(),
        series.maxDaysBetween() == null ? null : series.maxDaysBetween().value());
  }
}
