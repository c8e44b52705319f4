package org.infusionops.intake.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.infusionops.intake.eligibility.Answers;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;

/**
 * A signed decision and what it was made of, as stored with it.
 *
 * @param packVersion the version by which it was decided
 * @param answers what was answered
 * @param birthDate the date of birth that was used
 * @param day the day that was used
 * @param outcome what was signed
 * @param findings what the rules found then
 * @param overridden ids of the hard stops that were overridden
 * @param signedAt when (UTC)
 */
public record PastDecision(
    String screeningId,
    String patientId,
    String siteId,
    int packVersion,
    Answers answers,
    LocalDate birthDate,
    LocalDate day,
    Outcome outcome,
    List<Finding> findings,
    Set<String> overridden,
    Instant signedAt) {

  public PastDecision {
    findings = List.copyOf(findings);
    overridden = Set.copyOf(overridden);
  }
}
