package org.infusionops.treatment.check;

import java.time.Instant;

/**
 * A prescriber lets a failed point pass. It counts for what was found then, and lapses when
 * something else is found.
 *
 * @param point id of the rule
 * @param detail what had been found
 * @param by staff id of the prescriber
 * @param reason why, in the prescriber's words
 * @param at when (UTC)
 */
public record PrescriberOverride(
    String point, String detail, String by, String reason, Instant at) {

  /** A reason has at least so many visible characters. */
  public static final int LEAST_REASON = 20;

  /** A reason has at most so many characters. */
  public static final int LONGEST_REASON = 2_000;

  /**
   * What a prescriber asks for.
   *
   * @param point id of the rule
   * @param reason why
   */
  public record Request(String point, String reason) {}
}
