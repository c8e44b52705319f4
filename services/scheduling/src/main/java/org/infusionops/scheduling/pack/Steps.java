package org.infusionops.scheduling.pack;

import java.util.ArrayList;
import java.util.List;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;

/** Steps of maintenance that belong together. */
public final class Steps {

  private static final int MOST = 12;

  private Steps() {}

  /**
   * What is wrong with them, each with its field; nothing when they can be carried out.
   *
   * @param field the list's own
   */
  public static List<Violation> wrong(List<Step> steps, String field) {
    var wrong = new ArrayList<Violation>();
    if (steps.size() > MOST) {
      wrong.add(new Violation(field, "must be at most " + MOST));
    }
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      String at = "%s[%d].".formatted(field, index);
      between(step.everyDays(), 1, Step.MOST_DAYS, at + "everyDays", wrong);
      between(step.earlyDays(), 0, Step.MOST_EARLY_DAYS, at + "earlyDays", wrong);
      between(step.times(), 1, Step.MOST_TIMES, at + "times", wrong);
      if (step.earlyDays() >= step.everyDays()) {
        wrong.add(new Violation(at + "earlyDays", "must be below everyDays"));
      }
      if (index > 0 && step.everyDays() <= steps.get(index - 1).everyDays()) {
        wrong.add(new Violation(at + "everyDays", "must be more than in the step before"));
      }
    }
    return wrong;
  }

  private static void between(
      @Nullable Integer value, int least, int most, String field, List<Violation> wrong) {
    if (value != null && (value < least || value > most)) {
      wrong.add(new Violation(field, "must be from %d to %d".formatted(least, most)));
    }
  }
}
