package org.infusionops.intake.safety;

import java.time.Instant;

/**
 * Somebody may be in danger and a clinician has to look now.
 *
 * @param screeningId the screening that showed it
 * @param patientId the patient
 * @param siteId the site whose on-call clinician is paged
 * @param cause what showed it
 * @param raisedAt when (UTC)
 */
public record SafetyEvent(
    String screeningId, String patientId, String siteId, Cause cause, Instant raisedAt) {

  /** What can show that somebody may be in danger. */
  public enum Cause {
    /**
     * An answer above 0 to item 9 of the PHQ-9: thoughts of being better off dead, or of self-harm.
     */
    PHQ9_ITEM_9,
    /** A C-SSRS screener of high risk: intent, a plan with intent, or behavior within 3 months. */
    CSSRS_HIGH_RISK,
    /** Thoughts of suicide in the answer to another instrument's item about them. */
    SUICIDE_ITEM
  }
}
