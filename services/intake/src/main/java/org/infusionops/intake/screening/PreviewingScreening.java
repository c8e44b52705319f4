package org.infusionops.intake.screening;

import java.time.InstantSource;
import java.util.List;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Medication;
import org.infusionops.intake.screening.EvaluatingScreening.Evaluated;
import org.infusionops.intake.screening.Screening.Completed;
import org.infusionops.intake.screening.Screening.Draft;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows what the rules say of a screening: as it is stored, or as it would be with content that is
 * not saved yet. It stores nothing and raises nothing.
 */
@Component
class PreviewingScreening {

  private final SavingDraft saving;
  private final EvaluatingScreening evaluating;
  private final InstantSource clock;

  PreviewingScreening(SavingDraft saving, EvaluatingScreening evaluating, InstantSource clock) {
    this.saving = saving;
    this.evaluating = evaluating;
    this.clock = clock;
  }

  /**
   * What the rules say.
   *
   * @param unsaved content to take instead of the stored one; null for the stored one
   * @throws Problem 422 naming each field that cannot be so; 409 when content is sent for a
   *     screening that is completed
   */
  PreviewView preview(Screening stored, @Nullable ScreeningRequest unsaved, Caller caller) {
    Screening meant = unsaved == null ? stored : filledIn(stored, unsaved, caller);
    Evaluated evaluated = evaluating.evaluate(meant, evaluating.person(meant));
    return PreviewView.of(evaluated, meant, recognised(meant, evaluated.rules()));
  }

  private Draft filledIn(Screening stored, ScreeningRequest unsaved, Caller caller) {
    return switch (stored) {
      case Completed _ ->
          throw Problem.conflict("screening-completed", "A completed screening cannot be changed");
      case Draft draft -> saving.filledIn(draft, unsaved, caller, clock.instant());
    };
  }

  private static List<RecognisedView> recognised(Screening screening, Eligibility rules) {
    List<Medication> medications = screening.answers().medications();
    return medications == null
        ? List.of()
        : medications.stream()
            .map(medication -> RecognisedView.of(medication.name(), rules))
            .toList();
  }
}
