package org.infusionops.intake.replay;

import java.time.Instant;
import java.util.List;
import org.infusionops.intake.eligibility.Outcome;

/**
 * A past decision that the replayed version would have made otherwise.
 *
 * @param packVersion the version it was made by
 * @param from what was signed
 * @param to what could have been signed, with the same hard stops overridden
 * @param rules the rules that found something else, by id
 */
record Otherwise(
    String screeningId,
    String patientId,
    String siteId,
    Instant signedAt,
    int packVersion,
    Outcome from,
    Outcome to,
    List<RuleDifference> rules) {

  Otherwise {
    rules = List.copyOf(rules);
  }

  /** What is different: what becomes of the person, or only what the rules say on the way. */
  enum Differs {
    OUTCOME,
    RULES
  }

  /** Whether a rule says so now and did not then, or the other way round. */
  enum Change {
    FIRES_NOW,
    FIRED_THEN
  }

  /**
   * A rule that found something else.
   *
   * @param says what kind of finding, such as {@code HARD_STOP}
   */
  record RuleDifference(String rule, Change change, String says) {}

  Differs differs() {
    return from == to ? Differs.RULES : Differs.OUTCOME;
  }
}
