package org.infusionops.contracts.intake;

/** What a prescriber signed as the result of a screening. */
public enum ScreeningOutcome {
  ELIGIBLE,
  CLEARANCE_REQUIRED,
  INELIGIBLE
}
