package org.infusionops.portal.enquiry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Enquiries;
import org.infusionops.portal.calls.Enquiries.Asked;
import org.infusionops.portal.calls.Enquiries.Enquiry;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Patients;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.lookalike.LookingBeforeRegistering;
import org.infusionops.portal.lookalike.LookingBeforeRegistering.Warning;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes a patient of somebody who enquired; the form is filled with what is known. */
@Controller
@PreAuthorize("hasRole('intake')")
class EnquiryRegistrationController {

  private static final List<String> ZONES =
      List.of(
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Phoenix",
          "America/Los_Angeles",
          "America/Anchorage",
          "Pacific/Honolulu",
          "America/Puerto_Rico");
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

  private final Enquiries enquiries;
  private final Clinic clinic;
  private final Words words;
  private final LookingBeforeRegistering looking;

  EnquiryRegistrationController(
      Enquiries enquiries, Clinic clinic, Words words, LookingBeforeRegistering looking) {
    this.enquiries = enquiries;
    this.looking = looking;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping("/enquiries/{id}/register")
  String form(@PathVariable String id, @AuthenticationPrincipal StaffMember staff, Model model) {
    Enquiry enquiry = NotThere.orShow(enquiries.one(id));
    return enquiry.isOpen()
        ? shown(model, staff, enquiry, known(enquiry), FieldProblems.none())
        : "redirect:/enquiries/" + id;
  }

  @PostMapping("/enquiries/{id}/register")
  String register(
      @PathVariable String id,
      @RequestParam Map<String, String> typed,
      @AuthenticationPrincipal StaffMember staff,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Enquiry enquiry = NotThere.orShow(enquiries.one(id));
    Warning warning = enquiry.isOpen() ? looking.warn(typed) : null;
    if (warning != null) {
      model.addAttribute("warning", warning);
      return shown(model, staff, enquiry, typed, FieldProblems.none());
    }
    return switch (enquiries.register(id, body(typed, enquiry.asked()), once)) {
      case Answer.Got<Enquiry>(Enquiry registered, _) -> {
        redirect.addFlashAttribute("done", words.say("registration.done"));
        yield "redirect:/patients/" + registered.patientId();
      }
      case Answer.Refused<Enquiry>(Problem problem) ->
          shown(model, staff, enquiry, typed, FieldProblems.of(problem));
      case Answer.Missing<Enquiry> _, Answer.Stale<Enquiry> _ ->
          shown(model, staff, enquiry, typed, FieldProblems.saying(words.missing(Service.INTAKE)));
    };
  }

  private Map<String, String> known(Enquiry enquiry) {
    Asked asked = enquiry.asked();
    Map<String, String> known = new LinkedHashMap<>();
    known.put("siteId", enquiry.siteId());
    known.put("givenName", asked.givenName());
    known.put("familyName", asked.familyName());
    known.put("contact.phone", asked.phone() == null ? "" : asked.phone());
    known.put("contact.email", asked.email() == null ? "" : asked.email());
    known.put("contact.zone", clinic.siteOrFirst(enquiry.siteId()).zone().getId());
    known.put("contact.language", asked.language());
    known.put("source", "VERBAL");
    said(asked).forEach((cell, word) -> known.put("consent." + cell, word));
    return known;
  }

  /** What the form said about messages; intake writes it down by itself. */
  private static Map<String, String> said(Asked asked) {
    Map<String, String> said = new LinkedHashMap<>();
    for (String channel : Patients.CHANNELS) {
      if (asked.allowed().stream().anyMatch(allowed -> allowed.way().equals(channel))) {
        said.put(channel + ".CARE", "yes");
      }
    }
    return said;
  }

  private static Map<String, Object> body(Map<String, String> typed, Asked asked) {
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("phone", text(typed, "contact.phone"));
    if (!text(typed, "contact.email").isEmpty()) {
      contact.put("email", text(typed, "contact.email"));
    }
    contact.put("zone", text(typed, "contact.zone"));
    contact.put("language", text(typed, "contact.language"));
    Map<String, String> byForm = said(asked);
    List<Map<String, Object>> consents = new ArrayList<>();
    for (String channel : Patients.CHANNELS) {
      for (String purpose : Patients.PURPOSES) {
        String cell = channel + "." + purpose;
        String word = text(typed, "consent." + cell);
        if (!word.isEmpty() && !word.equals(byForm.get(cell))) {
          consents.add(
              Map.of(
                  "channel",
                  channel,
                  "purpose",
                  purpose,
                  "granted",
                  word.equals("yes"),
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
      Model model,
      StaffMember staff,
      Enquiry enquiry,
      Map<String, String> typed,
      FieldProblems problems) {
    Map<String, String> values = new LinkedHashMap<>(typed);
    FIELDS.forEach(field -> values.putIfAbsent(field, ""));
    Map<String, String> said = new LinkedHashMap<>();
    typed.forEach(
        (name, value) -> {
          if (name.startsWith("consent.")) {
            said.put(name.substring("consent.".length()), value);
          }
        });
    model.addAttribute("enquiry", enquiry);
    model.addAttribute("typed", values);
    model.addAttribute("said", said);
    model.addAttribute("standing", said(enquiry.asked()));
    model.addAttribute("sites", clinic.sites(staff.sites()));
    model.addAttribute("zones", ZONES);
    model.addAttribute("channels", Patients.CHANNELS);
    model.addAttribute("purposes", Patients.PURPOSES);
    model.addAttribute("sources", Patients.SOURCES);
    model.addAttribute("problems", problems);
    return "enquiry/register";
  }
}
