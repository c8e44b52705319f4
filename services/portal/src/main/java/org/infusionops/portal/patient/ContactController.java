package org.infusionops.portal.patient;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Contact;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How a patient is reached. The pattern of every form: kept input, problems beside the fields. */
@Controller
@PreAuthorize("hasRole('intake')")
class ContactController {

  private final Intake intake;
  private final Words words;

  ContactController(Intake intake, Words words) {
    this.intake = intake;
    this.words = words;
  }

  @GetMapping("/patients/{id}/contact")
  String form(@PathVariable String id, Model model) {
    Answer<Patient> answer = intake.patient(id);
    Contact now = NotThere.orShow(answer).contact();
    return shown(id, model, now, answer.etag(), FieldProblems.none(), null);
  }

  @PostMapping("/patients/{id}/contact")
  String change(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String language,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Contact typed =
        new Contact(phone.strip(), email.isBlank() ? null : email.strip(), zone, language);
    return switch (intake.changeContact(id, typed, once)) {
      case Answer.Got<Patient> _ -> {
        redirect.addFlashAttribute("done", words.say("contact.done"));
        yield "redirect:/patients/" + id;
      }
      case Answer.Refused<Patient>(Problem problem) ->
          shown(id, model, typed, once.etag(), FieldProblems.of(problem), null);
      case Answer.Missing<Patient> _ ->
          shown(
              id,
              model,
              typed,
              once.etag(),
              FieldProblems.saying(words.missing(Service.INTAKE)),
              null);
      case Answer.Stale<Patient> _ -> {
        // Both versions are shown; saving again means the newer one was seen.
        Answer<Patient> newer = intake.patient(id);
        yield shown(
            id,
            model,
            typed,
            newer.etag(),
            FieldProblems.saying(words.say("problem.stale")),
            NotThere.orShow(newer).contact());
      }
    };
  }

  private static String shown(
      String id,
      Model model,
      Contact contact,
      @Nullable String etag,
      FieldProblems problems,
      @Nullable Contact theirs) {
    model.addAttribute("patientId", id);
    model.addAttribute("contact", contact);
    model.addAttribute("etag", etag);
    model.addAttribute("problems", problems);
    model.addAttribute("theirs", theirs);
    return "patient/contact";
  }
}
