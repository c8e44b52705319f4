package org.infusionops.portal.feed;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.CalendarFeeds.Given;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came of an act on a feed. */
final class AfterAct {

  private AfterAct() {}

  /**
   * Why it was not done; null when it was. An address given out is shown by the next page and then
   * forgotten.
   *
   * @param said what is told when it was done
   */
  static @Nullable FieldProblems problems(
      Answer<?> answer, String said, Words words, RedirectAttributes redirect) {
    if (!(answer instanceof Answer.Got<?>(Object value, _))) {
      return FieldProblems.after(answer, words, "feed.stale");
    }
    redirect.addFlashAttribute("done", words.say(said));
    if (value instanceof Given given) {
      redirect.addFlashAttribute("given", given);
    }
    return null;
  }
}
