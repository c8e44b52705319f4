package org.infusionops.intake.eligibility;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a pack's rules say about a person; it proposes, a prescriber signs.
 *
 * @param packId the pack
 * @param packVersion its version
 * @param outcome what follows from the findings
 * @param findings all that the rules found, at least one, in {@link Finding#ORDER}
 */
public record Evaluation(String packId, int packVersion, Outcome outcome, List<Finding> findings) {

  public Evaluation {
    findings = List.copyOf(findings);
  }

  static Evaluation of(String packId, int packVersion, List<Finding> found) {
    List<Finding> findings = found.stream().distinct().sorted(Finding.ORDER).toList();
    return new Evaluation(packId, packVersion, outcome(findings, Set.of()), findings);
  }

  /** The outcome if a prescriber takes it on to override these rules. */
  public Outcome overriding(Set<String> rules) {
    return outcome(findings, rules);
  }

  /** The rules that forbid treatment. */
  public Set<String> hardStops() {
    Set<String> rules = new HashSet<>();
    for (Finding finding : findings) {
      if (finding instanceof Finding.HardStop) {
        rules.add(finding.rule());
      }
    }
    return rules;
  }

  /** What has to be known and is not; a medicine that nobody knows is among it. */
  public List<Finding> missing() {
    return findings.stream().filter(Evaluation::isMissing).toList();
  }

  private static Outcome outcome(List<Finding> findings, Set<String> overridden) {
    // One rule that forbids treatment decides, whatever else is unknown; without one, nothing is
    // decided on half the knowledge.
    if (findings.stream()
        .anyMatch(f -> f instanceof Finding.HardStop && !overridden.contains(f.rule()))) {
      return Outcome.INELIGIBLE;
    }
    if (findings.stream().anyMatch(Evaluation::isMissing)) {
      return Outcome.INCOMPLETE;
    }
    if (findings.stream().anyMatch(Finding.Clearance.class::isInstance)) {
      return Outcome.CLEARANCE_REQUIRED;
    }
    return Outcome.ELIGIBLE;
  }

  private static boolean isMissing(Finding finding) {
    return finding instanceof Finding.Missing || finding instanceof Finding.MedicationUnknown;
  }
}
