package org.infusionops.contracts.intake;

/** How a patient stands against the baseline, by the rules of the questionnaire. */
public enum OutcomeStanding {
  REMISSION,
  /** A response, but no remission. */
  RESPONSE,
  NO_RESPONSE,
  /**
   * Not to be told: nothing to compare with, or answers are missing. Never taken for a response.
   */
  UNKNOWN,
  /** Entered in error: it counts no more. */
  WITHDRAWN
}
