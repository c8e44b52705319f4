package org.infusionops.intake.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;

/**
 * The clearances a decision required and what was said of them. Refusing one decides; until each is
 * granted nothing else does.
 *
 * @param required one for each rule
 * @param verdicts at most one for each rule, in the order they were given
 */
record Clearances(List<Finding.Clearance> required, List<ClearanceVerdict> verdicts) {

  Clearances {
    required = List.copyOf(required);
    verdicts = List.copyOf(verdicts);
  }

  /** Those that the findings require. */
  static Clearances of(List<Finding> findings, List<ClearanceVerdict> verdicts) {
    Map<String, Finding.Clearance> byRule = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding instanceof Finding.Clearance clearance) {
        byRule.putIfAbsent(clearance.rule(), clearance);
      }
    }
    return new Clearances(List.copyOf(byRule.values()), verdicts);
  }

  /** What is required by a rule. */
  Optional<Finding.Clearance> requiredBy(String rule) {
    return required.stream().filter(clearance -> clearance.rule().equals(rule)).findFirst();
  }

  /** What was said of a rule's. */
  Optional<ClearanceVerdict> saidOf(String rule) {
    return verdicts.stream().filter(verdict -> verdict.rule().equals(rule)).findFirst();
  }

  Clearances with(ClearanceVerdict verdict) {
    List<ClearanceVerdict> all = new ArrayList<>(verdicts);
    all.add(verdict);
    return new Clearances(required, all);
  }

  /** What follows from what was said so far. */
  Outcome outcome() {
    if (verdicts.stream().anyMatch(verdict -> !verdict.granted())) {
      return Outcome.INELIGIBLE;
    }
    return required.stream().allMatch(clearance -> saidOf(clearance.rule()).isPresent())
        ? Outcome.ELIGIBLE
        : Outcome.CLEARANCE_REQUIRED;
  }
}
