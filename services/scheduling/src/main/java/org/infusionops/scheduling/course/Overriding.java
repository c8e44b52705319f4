package org.infusionops.scheduling.course;

import java.util.List;
import org.infusionops.contracts.scheduling.RescheduleReason;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.LegibleText;
import org.jspecify.annotations.Nullable;

/**
 * Who may move what: schedulers as the protocol allows, and prescribers, with a reason, also later
 * than its longest times. Those are to keep the effect of what was given; a patient who missed a
 * session is not to go without the rest for them.
 */
final class Overriding {

  /** Who may ask for a move at all. */
  static final String MOVE = "hasAnyRole('scheduler', 'prescriber')";

  /** Fewest characters that say why. */
  private static final int SHORTEST = 8;

  /** Longest reason, in characters. */
  private static final int LONGEST = 500;

  private Overriding() {}

  /**
   * Why this caller moves what they move.
   *
   * @param override why the protocol's longest time may be exceeded; absent for as it allows
   * @throws Problem 403 when the caller may not, 422 when the override says nothing
   */
  static Moved.Why why(
      RescheduleReason reason, @Nullable String note, @Nullable String override, Caller caller) {
    String said = override == null || override.isBlank() ? null : override.strip();
    if (!caller.is(said == null ? "scheduler" : "prescriber")) {
      throw Problem.forbidden(
          "Schedulers move as the protocol allows; only a prescriber goes beyond it, with a reason");
    }
    if (said == null) {
      return new Moved.Why(reason, note, caller.id());
    }
    if (said.length() > LONGEST || !LegibleText.isProse(said, SHORTEST)) {
      throw Problem.invalid(
          "override", "must say why in %d to %d visible characters".formatted(SHORTEST, LONGEST));
    }
    return new Moved.Why(reason, note, caller.id(), new Moved.Allowance(said, List.of()));
  }
}
