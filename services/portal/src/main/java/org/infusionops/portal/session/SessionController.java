package org.infusionops.portal.session;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Rooms;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.session.SessionPage.View;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one session, and the door to it. */
@Controller
@PreAuthorize("hasAnyRole('nurse', 'prescriber')")
class SessionController {

  private final SessionPage page;
  private final Rooms rooms;
  private final Words words;

  SessionController(SessionPage page, Rooms rooms, Words words) {
    this.page = page;
    this.rooms = rooms;
    this.words = words;
  }

  @GetMapping("/sessions/{id}")
  String session(
      @PathVariable String id,
      @RequestParam @Nullable String step,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return page.show(page.read(id), View.of(step), shown, model);
  }

  /** Lets the patient in; treatment learns of it by itself, a moment later. */
  @PostMapping("/sessions/{id}/check-in")
  String checkIn(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Sitting> answer = page.read(id);
    Sitting sitting = NotThere.orShow(answer);
    return switch (rooms.checkIn(sitting.visit().courseId(), id, once)) {
      case Answer.Got<?> _ -> done(redirect, id, "session.checkedIn");
      case Answer.Refused<?>(Problem problem) ->
          refused(answer, FieldProblems.of(problem), shown, model);
      case Answer.Missing<?> _ ->
          refused(answer, FieldProblems.saying(words.missing(Service.SCHEDULING)), shown, model);
      case Answer.Stale<?> _ ->
          refused(answer, FieldProblems.saying(words.say("session.again")), shown, model);
    };
  }

  private String refused(Answer<Sitting> answer, FieldProblems problems, Shown shown, Model model) {
    return page.show(answer, new View(null, null, problems, List.of()), shown, model);
  }

  private String done(RedirectAttributes redirect, String id, String said) {
    redirect.addFlashAttribute("done", words.say(said));
    return "redirect:/sessions/" + id;
  }
}
