package org.infusionops.portal.patient;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.PatientLine;
import org.infusionops.portal.calls.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The search box of every page. What is typed goes in the body, never in an address. */
@Controller
class SearchController {

  private static final int SHORTEST = 2;

  private final Intake intake;

  SearchController(Intake intake) {
    this.intake = intake;
  }

  @PostMapping("/patients/search")
  @PreAuthorize(PatientController.READERS)
  String search(
      @RequestParam(defaultValue = "") String text,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
      Model model) {
    String typed = text.strip();
    Answer<Part<PatientLine>> found =
        typed.length() < SHORTEST ? Answer.of(Part.empty()) : intake.find(typed);
    model.addAttribute("found", found);
    model.addAttribute("lines", found.or(Part.empty()).items());
    model.addAttribute("typed", typed);
    model.addAttribute("tooShort", typed.length() < SHORTEST);
    return htmx == null ? "patient/search" : "patient/found :: found";
  }
}
