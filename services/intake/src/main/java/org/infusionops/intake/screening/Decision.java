package org.infusionops.intake.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;

/**
 * What a prescriber signed, with everything it was decided by. It is never changed, also not when
 * the pack is.
 *
 * @param outcome what was signed
 * @param proposed what stood before: what the rules proposed, or, where clearances were decided,
 *     that they were required; another outcome only after an override or such a decision
 * @param packId the pack that was applied
 * @param packVersion its version
 * @param findings all that its rules found, each with rule and source
 * @param overrides the hard stops the prescriber took it on to override
 * @param birthDate the date of birth that was used
 * @param day the day that was used, in the site's calendar
 * @param signedBy staff id of the prescriber
 * @param signedAt when (UTC)
 */
record Decision(
    Outcome outcome,
    Outcome proposed,
    String packId,
    int packVersion,
    List<Finding> findings,
    List<Overridden> overrides,
    LocalDate birthDate,
    LocalDate day,
    String signedBy,
    Instant signedAt) {

  Decision {
    findings = List.copyOf(findings);
    overrides = List.copyOf(overrides);
  }

  /**
   * The decision that follows this one, from the same findings, when clearances were granted or
   * refused.
   */
  Decision followedBy(Outcome next, String by, Instant at) {
    return new Decision(
        next, outcome, packId, packVersion, findings, overrides, birthDate, day, by, at);
  }

  /**
   * A hard stop that is overridden.
   *
   * @param rule id of the rule
   * @param reason why, in the prescriber's words
   */
  record Overridden(String rule, String reason) {}
}
