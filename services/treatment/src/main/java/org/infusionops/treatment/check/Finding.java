package org.infusionops.treatment.check;

/**
 * What a rule says of the facts.
 *
 * @param id the rule
 * @param label the rule in words
 * @param source why the pack has it
 * @param overridable whether a prescriber may let it pass when it failed
 * @param outcome passed, failed, or missing because nothing is recorded
 * @param detail what was found; does not change while the facts do not
 */
public record Finding(
    String id, String label, String source, boolean overridable, Outcome outcome, String detail) {

  /** What became of a point. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Nothing is recorded; that is never a pass. */
    MISSING,
    /** Failed, and a named prescriber takes responsibility. */
    OVERRIDDEN
  }

  Finding overridden() {
    return new Finding(id, label, source, overridable, Outcome.OVERRIDDEN, detail);
  }
}
