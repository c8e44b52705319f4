package org.infusionops.portal.registration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Patients;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.lookalike.LookingBeforeRegistering;
import org.infusionops.portal.lookalike.LookingBeforeRegistering.Warning;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes a person known to the clinic. */
@Controller
@PreAuthorize("hasRole('intake')")
class RegistrationController {

  private static final List<String> FIELDS =
      List.of(
          "siteId",
          "givenName",
          "familyName",
          "birthDate",
          "contact.phone",
          "contact.email",
          "contact.zone",
          "contact.language",
          "source");

  private final Patients patients;
  private final Clinic clinic;
  private final Words words;
  private final LookingBeforeRegistering looking;

  RegistrationController(
      Patients patients, Clinic clinic, Words words, LookingBeforeRegistering looking) {
    this.patients = patients;
    this.looking = looking;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping("/patients/new")
  String form(@AuthenticationPrincipal StaffMember staff, Model model) {
    Map<String, String> first = new LinkedHashMap<>();
    clinic.sites(staff.sites()).stream()
        .findFirst()
        .ifPresent(
            site -> {
              first.put("siteId", site.id());
              first.put("contact.zone", site.zone().getId());
            });
    first.put("contact.language", "en");
    first.put("source", "PAPER_FORM");
    return shown(model, staff, first, FieldProblems.none());
  }

  @PostMapping("/patients/new")
  String register(
      @RequestParam Map<String, String> typed,
      @AuthenticationPrincipal StaffMember staff,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Warning warning = looking.warn(typed);
    if (warning != null) {
      model.addAttribute("warning", warning);
      return shown(model, staff, typed, FieldProblems.none());
    }
    return switch (patients.register(body(typed), once)) {
      case Answer.Got<Patients.Registered>(Patients.Registered patient, _) -> {
        redirect.addFlashAttribute("done", words.say("registration.done"));
        yield "redirect:/patients/" + patient.id();
      }
      case Answer.Refused<Patients.Registered>(Problem problem) ->
          shown(model, staff, typed, FieldProblems.of(problem));
      case Answer.Missing<Patients.Registered> _, Answer.Stale<Patients.Registered> _ ->
          shown(model, staff, typed, FieldProblems.saying(words.missing(Service.INTAKE)));
    };
  }

  private static Map<String, Object> body(Map<String, String> typed) {
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("phone", text(typed, "contact.phone"));
    if (!text(typed, "contact.email").isEmpty()) {
      contact.put("email", text(typed, "contact.email"));
    }
    contact.put("zone", text(typed, "contact.zone"));
    contact.put("language", text(typed, "contact.language"));
    List<Map<String, Object>> consents = new ArrayList<>();
    for (String channel : Patients.CHANNELS) {
      for (String purpose : Patients.PURPOSES) {
        String said = text(typed, "consent." + channel + "." + purpose);
        if (!said.isEmpty()) {
          consents.add(
              Map.of(
                  "channel",
                  channel,
                  "purpose",
                  purpose,
                  "granted",
                  said.equals("yes"),
                  "source",
                  text(typed, "source")));
        }
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    for (String field : List.of("siteId", "givenName", "familyName", "birthDate")) {
      body.put(field, text(typed, field));
    }
    body.put("contact", contact);
    body.put("consents", consents);
    return body;
  }

  private static String text(Map<String, String> typed, String field) {
    return typed.getOrDefault(field, "").strip();
  }

  private String shown(
      Model model, StaffMember staff, Map<String, String> typed, FieldProblems problems) {
    Map<String, String> values = new LinkedHashMap<>(typed);
    FIELDS.forEach(field -> values.putIfAbsent(field, ""));
    Map<String, String> said = new LinkedHashMap<>();
    typed.forEach(
        (name, value) -> {
          if (name.startsWith("consent.")) {
            said.put(name.substring("consent.".length()), value);
          }
        });
    model.addAttribute("typed", values);
    model.addAttribute("said", said);
    model.addAttribute("standing", Map.of());
    model.addAttribute("sites", clinic.sites(staff.sites()));
    model.addAttribute("zones", Zones.and(values.getOrDefault("contact.zone", "")));
    model.addAttribute("channels", Patients.CHANNELS);
    model.addAttribute("purposes", Patients.PURPOSES);
    model.addAttribute("sources", Patients.SOURCES);
    model.addAttribute("problems", problems);
    return "registration/register";
  }
}
