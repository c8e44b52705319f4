package org.infusionops.portal.ladder;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Ladders;
import org.infusionops.portal.calls.Ladders.Ladder;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A patient's phases: where they are, what is asked, what was decided and why. */
@Controller
class LadderController {

  static final String READERS =
      "hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake', 'medical-director')";
  static final String DECIDE = "hasRole('prescriber')";
  private static final String BOOK = "hasRole('scheduler')";

  private static final List<String> REVIEW = List.of("CONTINUE", "ADJUST", "DISCONTINUE");
  private static final List<String> PROPOSAL = List.of("ACCEPT", "DECLINE");

  private final Ladders ladders;
  private final Names names;
  private final Words words;

  LadderController(Ladders ladders, Names names, Words words) {
    this.ladders = ladders;
    this.names = names;
    this.words = words;
  }

  @GetMapping("/ladders/{id}")
  @PreAuthorize(READERS)
  String ladder(@PathVariable String id, Model model) {
    return shown(id, FieldProblems.none(), Typed.NOTHING, model);
  }

  @PostMapping("/ladders/{id}/review")
  @PreAuthorize(DECIDE)
  String review(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    if (decision.isEmpty()) {
      var needed = FieldProblems.saying("decision", words.say("ladder.choose"));
      return shown(id, needed, new Typed(decision, reason), model);
    }
    return after(
        ladders.review(id, decision, reason, once),
        id,
        "ladder.reviewed",
        new Typed(decision, reason),
        model,
        redirect);
  }

  @PostMapping("/ladders/{id}/decide")
  @PreAuthorize(DECIDE)
  String decide(
      @PathVariable String id,
      @RequestParam String proposal,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    if (decision.isEmpty()) {
      var needed = FieldProblems.saying("decision", words.say("ladder.choose"));
      return shown(id, needed, new Typed(decision, reason), model);
    }
    return after(
        ladders.decide(id, proposal, decision.equals("ACCEPT"), reason, once),
        id,
        "ladder.decided",
        new Typed(decision, reason),
        model,
        redirect);
  }

  @PostMapping("/ladders/{id}/discontinue")
  @PreAuthorize(DECIDE)
  String discontinue(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return after(
        ladders.discontinue(id, reason, once),
        id,
        "ladder.discontinued",
        new Typed("", reason),
        model,
        redirect);
  }

  @PostMapping("/ladders/{id}/order")
  @PreAuthorize(BOOK)
  String order(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    return after(ladders.order(id, once), id, "ladder.ordered", Typed.NOTHING, model, redirect);
  }

  /**
   * What was typed, so that it is put back.
   *
   * @param decision the choice; empty when none was made
   */
  record Typed(String decision, String reason) {
    static final Typed NOTHING = new Typed("", "");
  }

  private String after(
      Answer<Ladder> answer,
      String id,
      String done,
      Typed typed,
      Model model,
      RedirectAttributes redirect) {
    FieldProblems problems = problems(answer, words);
    if (!problems.any()) {
      redirect.addFlashAttribute("done", words.say(done));
      return "redirect:/ladders/" + id;
    }
    return shown(id, problems, typed, model);
  }

  /** How a command went wrong; how it stands now is shown beside what was typed. */
  static FieldProblems problems(Answer<Ladder> answer, Words words) {
    return FieldProblems.after(answer, words, "ladder.stale");
  }

  private String shown(String id, FieldProblems problems, Typed typed, Model model) {
    Answer<Ladder> answer = ladders.one(id);
    Ladder ladder = NotThere.orShow(answer);
    model.addAttribute("ladder", ladder);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("names", names.of(List.of(ladder.patientId())));
    model.addAttribute("problems", problems);
    model.addAttribute("typed", typed);
    model.addAttribute(
        "choices", ladder.question() != null && ladder.question().review() ? REVIEW : PROPOSAL);
    return "ladder/ladder";
  }
}
