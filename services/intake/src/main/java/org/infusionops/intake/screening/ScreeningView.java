package org.infusionops.intake.screening;

import java.time.Instant;
import org.infusionops.contracts.intake.Preferences;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.instrument.Phq9;
import org.infusionops.intake.instrument.Phq9Score;
import org.infusionops.intake.safety.RaisingSafetyEvent;
import org.infusionops.intake.safety.SafetyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A screening as answered.
 *
 * @param answers what the person said and what was measured
 * @param phq9Score the score of the PHQ-9, when it was answered
 * @param safety there when an answer showed that the person may be in danger: to be read out at
 *     once
 * @param decision there when it is completed
 */
record ScreeningView(
    String id,
    long version,
    ScreeningState state,
    String patientId,
    String siteId,
    Answers answers,
    @Nullable Preferences preferences,
    String packId,
    @Nullable ScoreView phq9Score,
    @Nullable SafetyView safety,
    @Nullable Decision decision,
    Instant startedAt,
    String startedBy) {

  private static final String IN_DANGER =
      "Thoughts of self-harm were reported. Stay with the patient; call or text 988 (Suicide & Crisis Lifeline), or 911 in an"
          + " emergency. The on-call clinician is paged.";

  /**
   * A score of the PHQ-9.
   *
   * @param total 0–27; absent when too many answers are missing
   * @param severity the band; absent with the total
   * @param imputed whether missing answers took the mean of the others
   */
  record ScoreView(@Nullable Integer total, @Nullable String severity, boolean imputed) {
    static ScoreView of(Phq9 phq9) {
      return switch (phq9.score()) {
        case Phq9Score.Scored scored ->
            new ScoreView(
                scored.total(), scored.severity().name(), !scored.imputedItems().isEmpty());
        case Phq9Score.NotScorable _ -> new ScoreView(null, null, false);
      };
    }
  }

  /**
   * Somebody has to act now.
   *
   * @param safetyEventId the safety event that was raised
   * @param advice what to do at once
   */
  record SafetyView(String safetyEventId, Instant raisedAt, String advice) {
    static SafetyView of(String screeningId, Instant at) {
      return new SafetyView(
          RaisingSafetyEvent.idFor(screeningId, SafetyEvent.Cause.PHQ9_ITEM_9), at, IN_DANGER);
    }
  }

  static ScreeningView of(Stored<Screening> stored) {
    Screening screening = stored.state();
    Phq9 phq9 = screening.answers().phq9();
    Instant shown = screening.dangerShownAt();
    return new ScreeningView(
        stored.id(),
        stored.version(),
        ScreeningState.of(screening),
        screening.subject().patientId(),
        screening.subject().siteId(),
        screening.answers(),
        screening.preferences(),
        screening.packId(),
        phq9 == null ? null : ScoreView.of(phq9),
        shown == null ? null : SafetyView.of(stored.id(), shown),
        decisionOf(screening),
        screening.subject().startedAt(),
        screening.subject().startedBy());
  }

  static @Nullable Decision decisionOf(Screening screening) {
    return screening instanceof Screening.Completed completed ? completed.decision() : null;
  }
}
