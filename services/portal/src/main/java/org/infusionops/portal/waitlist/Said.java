package org.infusionops.portal.waitlist;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;

/** What scheduling's answer to a command means for the page below it. */
final class Said {

  private Said() {}

  static FieldProblems of(Answer<?> answer, Words words) {
    return switch (answer) {
      case Answer.Got<?> _ -> FieldProblems.none();
      case Answer.Refused<?>(Problem problem) when problem.status() == 404 ->
          FieldProblems.saying(words.say("waitlist.gone"));
      case Answer.Refused<?>(Problem problem) -> FieldProblems.of(problem);
      // What it is now is below; nothing was typed that could be lost.
      case Answer.Stale<?> _ -> FieldProblems.saying(words.say("waitlist.stale"));
      case Answer.Missing<?> _ -> FieldProblems.saying(words.missing(Service.SCHEDULING));
    };
  }
}
