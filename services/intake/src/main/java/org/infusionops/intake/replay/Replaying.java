package org.infusionops.intake.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.infusionops.intake.eligibility.Eligibility;
import org.infusionops.intake.eligibility.Evaluation;
import org.infusionops.intake.eligibility.Finding;
import org.infusionops.intake.eligibility.Outcome;
import org.infusionops.intake.eligibility.Person;
import org.infusionops.intake.replay.Otherwise.Change;
import org.infusionops.intake.replay.Otherwise.RuleDifference;
import org.infusionops.intake.screening.PastDecision;

/**
 * Decides past screenings anew by other rules, by what was known then: same answers, same date of
 * birth, same day. Pure; it changes nothing of what was decided.
 */
final class Replaying {

  private final Eligibility rules;

  Replaying(Eligibility rules) {
    this.rules = rules;
  }

  /** What would be different; empty where nothing would. */
  Optional<Otherwise> of(PastDecision past) {
    Evaluation now = rules.evaluate(new Person(past.birthDate(), past.day()), past.answers());
    Outcome outcome = now.overriding(past.overridden());
    List<RuleDifference> changes = changes(past.findings(), now.findings());
    if (outcome == past.outcome() && changes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Otherwise(
            past.screeningId(),
            past.patientId(),
            past.siteId(),
            past.signedAt(),
            past.packVersion(),
            past.outcome(),
            outcome,
            changes));
  }

  private static List<RuleDifference> changes(List<Finding> then, List<Finding> now) {
    Map<String, Set<String>> fired = byRule(then);
    Map<String, Set<String>> fires = byRule(now);
    List<RuleDifference> changes = new ArrayList<>();
    only(fires, fired, Change.FIRES_NOW, changes);
    only(fired, fires, Change.FIRED_THEN, changes);
    return changes;
  }

  private static void only(
      Map<String, Set<String>> here,
      Map<String, Set<String>> there,
      Change change,
      List<RuleDifference> into) {
    here.forEach(
        (rule, kinds) ->
            kinds.stream()
                .filter(kind -> !there.getOrDefault(rule, Set.of()).contains(kind))
                .forEach(kind -> into.add(new RuleDifference(rule, change, kind))));
  }

  /** A rule that is met demands nothing: it is no difference by itself. */
  private static Map<String, Set<String>> byRule(List<Finding> findings) {
    Map<String, Set<String>> byRule = new TreeMap<>();
    for (Finding finding : findings) {
      if (!(finding instanceof Finding.Met)) {
        byRule.computeIfAbsent(finding.rule(), _ -> new TreeSet<>()).add(kind(finding));
      }
    }
    return byRule;
  }

  private static String kind(Finding finding) {
    return switch (finding) {
      case Finding.HardStop _ -> "HARD_STOP";
      case Finding.Clearance _ -> "CLEARANCE";
      case Finding.MedicationUnknown _ -> "MEDICATION_UNKNOWN";
      case Finding.Missing _ -> "MISSING";
      case Finding.Caution _ -> "CAUTION";
      case Finding.Met _ -> "MET";
    };
  }
}
