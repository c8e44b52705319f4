package org.infusionops.intake.instrument;

import java.util.List;
import java.util.Map;
import org.infusionops.intake.safety.SafetyEvent.Cause;

/**
 * Which answers show that the person may be in danger, whatever the score.
 *
 * @param cause what the safety event is told to come from
 * @param anyOf the answers of which one suffices
 * @param source where the rule comes from
 */
public record DangerRule(Cause cause, List<Sign> anyOf, String source) {

  /**
   * An answer that shows danger.
   *
   * @param atLeast the lowest value that does
   */
  public record Sign(String item, int atLeast) {}

  public DangerRule {
    anyOf = List.copyOf(anyOf);
  }

  /** Whether one of these answers does. */
  public boolean shownBy(Map<String, Integer> answers) {
    return anyOf.stream().anyMatch(sign -> answers.getOrDefault(sign.item(), -1) >= sign.atLeast());
  }

  /** Whether this answer to this item does. */
  public boolean shownBy(String item, int value) {
    return shownBy(Map.of(item, value));
  }
}
