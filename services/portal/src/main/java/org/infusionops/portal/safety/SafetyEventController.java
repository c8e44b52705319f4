package org.infusionops.portal.safety;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Safety;
import org.infusionops.portal.calls.Safety.Event;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One safety event: where it stands, what was done, and what its clinician does next. */
@Controller
@PreAuthorize(SafetyController.CLINICIANS)
class SafetyEventController {

  private final Safety safety;
  private final Names names;
  private final SafetyPills pills;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Words words;

  SafetyEventController(
      Safety safety,
      Names names,
      SafetyPills pills,
      Clinic clinic,
      InstantSource clock,
      Words words) {
    this.safety = safety;
    this.names = names;
    this.pills = pills;
    this.clinic = clinic;
    this.clock = clock;
    this.words = words;
  }

  /**
   * What was typed and not taken, to be put back.
   *
   * @param note the text of a note
   * @param code of a disposition
   * @param text of a disposition
   */
  record Typed(String note, String code, String text) {
    static final Typed NOTHING = new Typed("", "", "");
  }

  @GetMapping("/safety/{id}")
  String event(@PathVariable String id, @AuthenticationPrincipal StaffMember staff, Model model) {
    return shown(id, staff, Typed.NOTHING, FieldProblems.none(), model);
  }

  @PostMapping("/safety/{id}/acknowledge")
  String acknowledge(
      @PathVariable String id,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        safety.acknowledge(id, once),
        "safety.done.acknowledged",
        staff,
        Typed.NOTHING,
        model,
        redirect);
  }

  @PostMapping("/safety/{id}/take-over")
  String takeOver(
      @PathVariable String id,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        safety.takeOver(id, once),
        "safety.done.tookOver",
        staff,
        Typed.NOTHING,
        model,
        redirect);
  }

  @PostMapping("/safety/{id}/notes")
  String note(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String note,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        safety.note(id, note, once),
        "safety.done.noted",
        staff,
        new Typed(note, "", ""),
        model,
        redirect);
  }

  @PostMapping("/safety/{id}/close")
  String close(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String text,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        safety.close(id, code, text, once),
        "safety.done.closed",
        staff,
        new Typed("", code, text),
        model,
        redirect);
  }

  private String done(
      String id,
      Answer<Event> answer,
      String said,
      StaffMember staff,
      Typed typed,
      Model model,
      RedirectAttributes redirect) {
    return switch (answer) {
      case Answer.Got<Event> _ -> {
        redirect.addFlashAttribute("done", words.say(said));
        yield "redirect:/safety/" + id;
      }
      case Answer.Refused<Event>(Problem problem) ->
          shown(id, staff, typed, FieldProblems.of(problem), model);
      case Answer.Missing<Event> _ ->
          shown(id, staff, typed, FieldProblems.saying(words.missing(Service.INTAKE)), model);
      case Answer.Stale<Event> _ ->
          // The event as it is now stands beside what was typed; sending again means it was seen.
          shown(id, staff, typed, FieldProblems.saying(words.say("safety.stale")), model);
    };
  }

  private String shown(
      String id, StaffMember staff, Typed typed, FieldProblems problems, Model model) {
    Answer<Event> answer = safety.event(id);
    Event event = NotThere.orShow(answer);
    Clinic.Site site = clinic.siteOrFirst(event.siteId());
    String patient = event.patientId();
    Safety.Details details = event.details();
    model.addAttribute(
        "row",
        new SafetyRow(
            event,
            words.say("today.safety.cause." + event.cause()),
            site.name(),
            site.zone().getId(),
            pills.of(event),
            Math.max(0, Duration.between(event.raisedAt(), clock.instant()).toSeconds())));
    model.addAttribute("names", patient == null ? Map.of() : names.of(List.of(patient)));
    model.addAttribute("story", EventStory.of(event, words));
    model.addAttribute("codes", details == null ? List.of() : details.codes());
    model.addAttribute("least", details == null ? 0 : details.leastCharacters());
    model.addAttribute("mine", staff.id().equals(event.ownerId()));
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    model.addAttribute("etag", answer.etag());
    return "safety/event";
  }
}
