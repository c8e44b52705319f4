package org.infusionops.intake.enquiry;

import java.time.Instant;

/**
 * One try to contact the person.
 *
 * @param id the same when the same request is sent again
 * @param way how it was tried
 * @param result what came of it
 * @param by staff id of who tried
 * @param at when (UTC)
 */
public record Attempt(String id, Way way, Result result, String by, Instant at) {

  /** What came of a try. */
  public enum Result {
    /** The person was spoken to, or answered. */
    REACHED,
    /** A word was left; the person knows that the clinic tried. */
    LEFT_WORD,
    NO_ANSWER,
    /** The number or address is not this person's. */
    NOT_THEIRS
  }

  /** Whether the person has heard from the clinic by it. */
  boolean isAnAnswer() {
    return result == Result.REACHED || result == Result.LEFT_WORD;
  }
}
