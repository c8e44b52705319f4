package org.infusionops.intake.eligibility;

/** Whether a patient is pregnant. */
public enum Pregnancy {
  PREGNANT,
  NOT_PREGNANT,
  /** The patient cannot become pregnant. */
  NOT_APPLICABLE,
  UNKNOWN
}
