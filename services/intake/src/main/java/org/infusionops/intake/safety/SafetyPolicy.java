package org.infusionops.intake.safety;

import java.time.Duration;
import java.util.List;
import org.infusionops.starter.document.CheckedFile;

/**
 * The clinic's rules on safety events, as data with their sources.
 *
 * @param id name of the policy
 * @param version of the policy, from 1
 */
record SafetyPolicy(
    String id, int version, Paging paging, Escalating escalation, Disposing disposition) {

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<SafetyPolicy> FILE =
      new CheckedFile<>(
          "safety policy", SafetyPolicy.class, "safety-policy.schema.json", "safety-policy.json");

  /**
   * @param again how long after a page, when nobody has acknowledged, staff are paged again
   * @param alarmAfter an event of which no page is known to have left for so long alarms whoever
   *     runs the system
   */
  record Paging(Duration again, Duration alarmAfter, String source) {}

  /**
   * @param unacknowledgedAfter how long after an event was raised the medical director is called in
   *     when nobody has acknowledged it
   * @param unresolvedAfter how long after it was acknowledged when it is not closed
   */
  record Escalating(Duration unacknowledgedAfter, Duration unresolvedAfter, String source) {}

  /**
   * @param leastCharacters how many visible characters the text of a disposition has at least
   * @param codes what a disposition can be
   * @param drillCode what the disposition of a drill is, and no other's
   */
  record Disposing(int leastCharacters, List<String> codes, String drillCode, String source) {

    Disposing {
      codes = List.copyOf(codes);
      if (codes.contains(drillCode)) {
        throw new IllegalArgumentException(
            "disposition.drillCode: is among disposition.codes, so a drill could pass for real");
      }
    }

    /** The codes that an event can be closed with. */
    List<String> codesFor(SafetyEvent event) {
      return event.drill() ? List.of(drillCode) : codes;
    }
  }

  SafetyPolicy {
    positive(paging.again(), "paging.again");
    positive(paging.alarmAfter(), "paging.alarmAfter");
    positive(escalation.unacknowledgedAfter(), "escalation.unacknowledgedAfter");
    positive(escalation.unresolvedAfter(), "escalation.unresolvedAfter");
    if (escalation.unacknowledgedAfter().compareTo(paging.again()) < 0) {
      throw new IllegalArgumentException(
          "escalation.unacknowledgedAfter: shorter than paging.again, so nobody would be paged twice");
    }
  }

  private static void positive(Duration value, String field) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + ": not a positive duration");
    }
  }
}
