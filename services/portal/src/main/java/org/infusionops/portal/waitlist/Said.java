package org.infusionops.portal.waitlist;

import java.util.List;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;

/** What both worklists say alike. */
final class Said {

  private static final int WEEK = 7;

  private Said() {}

  /** Why scheduling did not do it; what it is now is below, and nothing typed could be lost. */
  static FieldProblems problems(Answer<?> answer, Words words) {
    return FieldProblems.after(answer, words, "waitlist.stale", "waitlist.gone");
  }

  /**
   * The days that suit.
   *
   * @param weekdays such as {@code MONDAY}
   */
  static String days(List<String> weekdays, Words words) {
    return weekdays.size() == WEEK
        ? words.say("waitlist.anyDay")
        : weekdays.stream()
            .map(day -> words.say("weekday." + day))
            .collect(Collectors.joining(", "));
  }
}
