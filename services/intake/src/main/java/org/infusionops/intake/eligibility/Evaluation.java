package org.infusionops.intake.eligibility;

import java.util.ArrayList;
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
    List<Finding> findings = new ArrayList<>(found);
    findings.sort(Finding.ORDER);
    removeRepeated(findings);
    return new Evaluation(packId, packVersion, outcome(findings, Set.of()), findings);
  }

  /** The parts of a combination may fall under one rule, and a name may be there twice. */
  private static void removeRepeated(List<Finding> sorted) {
    for (int i = sorted.size() - 1; i > 0; i--) {
      Finding finding = sorted.get(i);
      for (int j = i - 1; j >= 0 && Finding.ORDER.compare(sorted.get(j), finding) == 0; j--) {
        if (sorted.get(j).equals(finding)) {
          sorted.remove(i);
          break;
        }
      }
    }
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
    boolean missing = false;
    boolean clearance = false;
    for (Finding finding : findings) {
      if (finding instanceof Finding.HardStop && !overridden.contains(finding.rule())) {
        return Outcome.INELIGIBLE;
      }
      missing |= isMissing(finding);
      clearance |= finding instanceof Finding.Clearance;
    }
    if (missing) {
      return Outcome.INCOMPLETE;
    }
    return clearance ? Outcome.CLEARANCE_REQUIRED : Outcome.ELIGIBLE;
  }

  private static boolean isMissing(Finding finding) {
    return finding instanceof Finding.Missing || finding instanceof Finding.MedicationUnknown;
  }
}
