package org.infusionops.intake.screening;

import java.util.List;
import org.infusionops.intake.eligibility.Evaluation;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.screening.EvaluatingScreening.Evaluated;
import org.infusionops.intake.screening.ScreeningView.ScoreView;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a screening, as answered.
 *
 * @param packId the pack that was applied
 * @param packVersion its version
 * @param outcome what follows from the findings
 * @param findings all that the rules found, each with rule and source
 * @param phq9Score the score of the PHQ-9, when it was answered
 * @param selfHarmReported whether item 9 of the PHQ-9 is above 0: a safety event is raised when
 *     this content is saved
 * @param medications what is made of each medicine, in the order of the screening
 */
record PreviewView(
    String packId,
    int packVersion,
    Outcome outcome,
    List<Finding> findings,
    @Nullable ScoreView phq9Score,
    boolean selfHarmReported,
    List<RecognisedView> medications) {

  static PreviewView of(
      Evaluated evaluated, Screening screening, List<RecognisedView> medications) {
    Evaluation evaluation = evaluated.evaluation();
    Phq9 phq9 = screening.answers().phq9();
    return new PreviewView(
        evaluation.packId(),
        evaluation.packVersion(),
        evaluation.outcome(),
        evaluation.findings(),
        phq9 == null ? null : ScoreView.of(phq9),
        phq9 != null && phq9.selfHarmReported(),
        medications);
  }
}
