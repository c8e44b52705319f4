package org.infusionops.portal.registration;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Patients;
import org.infusionops.portal.calls.Patients.Consent;
import org.infusionops.portal.calls.Patients.Consents;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
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

/** What a patient allows messages to be about, for each channel and purpose. */
@Controller
@PreAuthorize("hasRole('intake')")
class ConsentsController {

  private final Patients patients;
  private final Clinic clinic;
  private final Words words;

  ConsentsController(Patients patients, Clinic clinic, Words words) {
    this.patients = patients;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping("/patients/{id}/consents")
  String form(@PathVariable String id, Model model) {
    Answer<Consents> answer = patients.consents(id);
    Consents now = NotThere.orShow(answer);
    return shown(model, now, said(now), answer.etag(), "PAPER_FORM", FieldProblems.none());
  }

  /** Only what differs from what stands is written down, each as a line of its own. */
  @PostMapping("/patients/{id}/consents")
  String change(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "") String source,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Consents now = NotThere.orShow(patients.consents(id));
    Map<String, String> before = said(now);
    String etag = once.etag();
    for (String channel : Patients.CHANNELS) {
      for (String purpose : Patients.PURPOSES) {
        String cell = channel + "." + purpose;
        String wanted = typed.getOrDefault("consent." + cell, "");
        if (wanted.isEmpty() || wanted.equals(before.get(cell))) {
          continue;
        }
        var part = new Once(once.key() + "-" + channel.charAt(0) + purpose.charAt(0), etag);
        switch (patients.changeConsent(id, channel, purpose, wanted.equals("yes"), source, part)) {
          case Answer.Got<Consents>(_, String newer) -> etag = newer;
          case Answer.Refused<Consents>(Problem problem) -> {
            return again(model, now, typed, etag, source, FieldProblems.of(problem));
          }
          case Answer.Missing<Consents> _ -> {
            return again(
                model,
                now,
                typed,
                etag,
                source,
                FieldProblems.saying(words.missing(Service.INTAKE)));
          }
          case Answer.Stale<Consents> _ -> {
            Answer<Consents> newer = patients.consents(id);
            return again(
                model,
                NotThere.orShow(newer),
                typed,
                newer.etag(),
                source,
                FieldProblems.saying(words.say("consents.stale")));
          }
        }
      }
    }
    redirect.addFlashAttribute("done", words.say("consents.done"));
    return "redirect:/patients/" + id + "/consents";
  }

  private String again(
      Model model,
      Consents now,
      Map<String, String> typed,
      @Nullable String etag,
      String source,
      FieldProblems problems) {
    Map<String, String> said = new HashMap<>(said(now));
    typed.forEach(
        (name, value) -> {
          if (name.startsWith("consent.") && !value.isEmpty()) {
            said.put(name.substring("consent.".length()), value);
          }
        });
    return shown(model, now, said, etag, source, problems);
  }

  private static Map<String, String> said(Consents consents) {
    Map<String, String> said = new HashMap<>();
    for (Consent consent : requireNonNullElse(consents.consents(), List.<Consent>of())) {
      said.put(consent.channel() + "." + consent.purpose(), consent.granted() ? "yes" : "no");
    }
    return said;
  }

  private String shown(
      Model model,
      Consents now,
      Map<String, String> said,
      @Nullable String etag,
      String source,
      FieldProblems problems) {
    model.addAttribute("patient", now);
    model.addAttribute("said", said);
    model.addAttribute("standing", said(now));
    model.addAttribute(
        "history", requireNonNullElse(now.consentHistory(), List.<Consent>of()).reversed());
    model.addAttribute("zone", clinic.siteOrFirst(now.siteId()).zone().getId());
    model.addAttribute("etag", etag);
    model.addAttribute("source", source);
    model.addAttribute("channels", Patients.CHANNELS);
    model.addAttribute("purposes", Patients.PURPOSES);
    model.addAttribute("sources", Patients.SOURCES);
    model.addAttribute("problems", problems);
    return "registration/consents";
  }
}
