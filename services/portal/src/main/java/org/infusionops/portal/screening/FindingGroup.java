package org.infusionops.portal.screening;

import java.util.List;
import org.infusionops.portal.calls.Screenings.Finding;

/**
 * Findings of one kind, the weightiest kind first.
 *
 * @param kind as the service names it; its heading is {@code finding.KIND}
 */
public record FindingGroup(String kind, List<Finding> findings) {

  private static final List<String> KINDS =
      List.of("HARD_STOP", "MEDICATION_UNKNOWN", "MISSING", "CLEARANCE", "CAUTION", "MET");

  /** The kinds there are, with their findings. */
  public static List<FindingGroup> of(List<Finding> findings) {
    return KINDS.stream()
        .map(
            kind ->
                new FindingGroup(
                    kind, findings.stream().filter(one -> one.is().equals(kind)).toList()))
        .filter(group -> !group.findings().isEmpty())
        .toList();
  }
}
