package org.infusionops.intake.eligibility;

/** What the rules propose. */
public enum Outcome {
  /** Every rule is met. */
  ELIGIBLE,
  /** No rule forbids it, but somebody else has to agree first. */
  CLEARANCE_REQUIRED,
  /** A rule forbids it. */
  INELIGIBLE,
  /** No rule is known to forbid it, but something that has to be known is not. */
  INCOMPLETE
}
