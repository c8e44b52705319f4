package org.infusionops.intake.screening;

import org.infusionops.contracts.intake.Preferences;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.instrument.Phq9;
import org.jspecify.annotations.Nullable;

/**
 * What a draft is filled in with.
 *
 * @param answers what the person said and what was measured
 * @param preferences when the patient can come; absent when any time suits
 * @param packId the pack to be applied
 */
record Content(Answers answers, @Nullable Preferences preferences, String packId) {

  /** Whether an answer shows that the person may be in danger, whatever else is known. */
  boolean showsDanger() {
    Phq9 phq9 = answers.phq9();
    return phq9 != null && phq9.selfHarmReported();
  }
}
