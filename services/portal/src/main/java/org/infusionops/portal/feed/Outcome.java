package org.infusionops.portal.feed;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.CalendarFeeds.Given;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What came of an act on a feed.
 *
 * @param problems why it was not done
 * @param stale whether somebody else was faster
 */
record Outcome(FieldProblems problems, boolean stale) {

  static final Outcome NOTHING_DONE = new Outcome(FieldProblems.none(), false);

  /** Null when it was done; the page shows the address once and forgets it. */
  static @Nullable Outcome of(
      Answer<?> answer, String said, Words words, RedirectAttributes redirect) {
    return switch (answer) {
      case Answer.Got<?>(Object value, _) -> {
        redirect.addFlashAttribute("done", words.say(said));
        if (value instanceof Given given) {
          redirect.addFlashAttribute("given", given);
        }
        yield null;
      }
      case Answer.Refused<?>(Problem problem) -> new Outcome(FieldProblems.of(problem), false);
      case Answer.Missing<?> _ ->
          new Outcome(FieldProblems.saying(words.missing(Service.SCHEDULING)), false);
      case Answer.Stale<?> _ -> new Outcome(FieldProblems.saying(words.say("feed.stale")), true);
    };
  }
}
