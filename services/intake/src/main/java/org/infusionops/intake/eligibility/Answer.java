package org.infusionops.intake.eligibility;

/**
 * The answer to a yes-or-no question. A question that nobody asked counts as {@link #UNKNOWN},
 * never as {@link #NO}.
 */
public enum Answer {
  YES,
  NO,
  UNKNOWN
}
