package org.infusionops.intake.lookalike;

/**
 * One thing two records have in common. It names no value, so it can be shown and kept.
 *
 * @param points what it counts, by the policy
 */
public record Reason(Trait trait, How how, int points) {

  /** What is compared. */
  public enum Trait {
    GIVEN_NAME,
    FAMILY_NAME,
    BIRTH_DATE,
    PHONE,
    EMAIL
  }

  /** How alike it is. */
  public enum How {
    SAME,
    /** A short form of the same name. */
    NICKNAME,
    /** A letter or two differ, or one has a name more. */
    SIMILAR,
    /** Given and family name stand in each other's place. */
    SWAPPED,
    DAY_AND_MONTH_SWAPPED,
    ONE_DIGIT_DIFFERS
  }
}
