package org.infusionops.intake.screening;

import java.time.Instant;
import java.util.List;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.eligibility.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A screening in a list.
 *
 * @param outcome there when it is completed
 * @param safetyFlag whether an answer showed that the person may be in danger
 * @param changedAt when a draft was last changed (UTC); absent when it is completed
 * @param missing what of a draft has to be known before it is signed and is not, in the words of
 *     its protocol pack
 * @param signed by whom and by which rules it was decided; there when it is completed
 */
record ScreeningLine(
    String id,
    ScreeningState state,
    String patientId,
    String siteId,
    @Nullable Outcome outcome,
    boolean safetyFlag,
    Instant startedAt,
    @Nullable Instant changedAt,
    List<String> missing,
    @Nullable SignedView signed) {

  /**
   * Who decided, and by which rules.
   *
   * @param by staff id of the prescriber
   * @param at when (UTC)
   * @param overrides the hard stops that were overridden, each with its reason
   */
  record SignedView(
      String by, Instant at, String packId, int packVersion, List<Decision.Overridden> overrides) {
    static SignedView of(Decision decision) {
      return new SignedView(
          decision.signedBy(),
          decision.signedAt(),
          decision.packId(),
          decision.packVersion(),
          decision.overrides());
    }
  }

  static ScreeningLine of(Stored<Screening> stored, List<String> missing) {
    Screening screening = stored.state();
    Decision decision = ScreeningView.decisionOf(screening);
    return new ScreeningLine(
        stored.id(),
        ScreeningState.of(screening),
        screening.subject().patientId(),
        screening.subject().siteId(),
        decision == null ? null : decision.outcome(),
        screening.dangerShownAt() != null,
        screening.subject().startedAt(),
        screening instanceof Screening.Draft draft ? draft.changedAt() : null,
        missing,
        decision == null ? null : SignedView.of(decision));
  }
}
