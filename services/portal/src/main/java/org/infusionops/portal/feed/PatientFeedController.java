package org.infusionops.portal.feed;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.CalendarFeeds;
import org.infusionops.portal.calls.CalendarFeeds.Feed;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A patient's calendar feed. */
@Controller
@RequestMapping("/patients/{patient}/calendar-feed")
@PreAuthorize("hasRole('scheduler')")
class PatientFeedController {

  private final CalendarFeeds feeds;
  private final Intake intake;
  private final Clinic clinic;
  private final Words words;

  PatientFeedController(CalendarFeeds feeds, Intake intake, Clinic clinic, Words words) {
    this.feeds = feeds;
    this.intake = intake;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping
  String feed(@PathVariable String patient, Model model) {
    return page(patient, null, FieldProblems.none(), model);
  }

  @PostMapping
  String issue(
      @PathVariable String patient,
      @RequestParam(defaultValue = "en") String language,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return after(
        patient,
        language,
        feeds.issueToPatient(patient, language, once),
        "feed.issued",
        model,
        redirect);
  }

  @PostMapping("/{id}/rotate")
  String rotate(
      @PathVariable String patient,
      @PathVariable String id,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return after(patient, null, feeds.rotate(id, once), "feed.rotated", model, redirect);
  }

  @PostMapping("/{id}/revoke")
  String revoke(
      @PathVariable String patient,
      @PathVariable String id,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return after(patient, null, feeds.revoke(id, once), "feed.revoked", model, redirect);
  }

  private String after(
      String patient,
      @Nullable String language,
      Answer<?> answer,
      String said,
      Model model,
      RedirectAttributes redirect) {
    FieldProblems problems = AfterAct.problems(answer, said, words, redirect);
    return problems == null
        ? "redirect:/patients/" + patient + "/calendar-feed"
        : page(patient, language, problems, model);
  }

  /** A patient without a course has nothing that a calendar could tell. */
  private String page(String id, @Nullable String language, FieldProblems problems, Model model) {
    Answer<Feed> answer = feeds.ofPatient(id);
    Patient patient = intake.patient(id).found().orElse(null);
    model.addAttribute("patientId", id);
    model.addAttribute(
        "name", patient == null ? id : patient.givenName() + " " + patient.familyName());
    model.addAttribute("answer", answer);
    model.addAttribute("feed", answer.found().orElse(null));
    model.addAttribute("zone", clinic.sites().getFirst().zone().getId());
    model.addAttribute(
        "language",
        language != null ? language : patient == null ? "en" : patient.contact().language());
    model.addAttribute("problems", problems);
    return "feed/patient";
  }
}
