package org.infusionops.portal.screening;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.PatientLine;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Screenings;
import org.infusionops.portal.calls.Screenings.Line;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The screenings in work, and the beginning of one. */
@Controller
@PreAuthorize("hasAnyRole('intake', 'prescriber')")
class ScreeningsController {

  private static final int SIZE = 25;

  private final Screenings screenings;
  private final Intake intake;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  ScreeningsController(
      Screenings screenings, Intake intake, Names names, Clinic clinic, Pills pills, Words words) {
    this.screenings = screenings;
    this.intake = intake;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /**
   * A screening as a row.
   *
   * @param lacks the first few things it lacks
   * @param more how many more it lacks
   */
  record Row(Line line, String site, String zone, Pill pill, List<String> lacks, int more) {}

  @GetMapping("/screenings")
  String list(
      @RequestParam(defaultValue = "DRAFT") String state,
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "0") int page,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    String wanted = state.equals("COMPLETED") ? state : "DRAFT";
    Answer<Part<Line>> answer =
        screenings.list(wanted, site.isEmpty() ? null : site, false, Math.max(0, page), SIZE);
    List<Line> lines = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("rows", lines.stream().map(this::row).toList());
    model.addAttribute("names", names.of(lines.stream().map(Line::patientId).toList()));
    model.addAttribute("state", wanted);
    model.addAttribute("site", site);
    model.addAttribute("pages", Pages.of(answer.or(Part.empty()), Math.max(0, page), SIZE));
    model.addAttribute("sites", clinic.sites(staff.sites()));
    return "screening/list";
  }

  private Row row(Line line) {
    Clinic.Site site = clinic.siteOrFirst(line.siteId());
    List<String> lacks = line.lacks();
    String outcome = line.outcome();
    return new Row(
        line,
        site.name(),
        site.zone().getId(),
        line.state().equals("DRAFT") && lacks.isEmpty()
            ? pills.saying("good", "screening.ready")
            : pills.of("screening", outcome == null ? line.state() : outcome),
        lacks.stream().limit(3).toList(),
        Math.max(0, lacks.size() - 3));
  }

  @GetMapping("/screenings/new")
  String choose(Model model) {
    return found(model, "", null);
  }

  /** Finds whom to screen; names are never part of an address. */
  @PostMapping("/screenings/new")
  String find(@RequestParam(defaultValue = "") String text, Model model) {
    String typed = text.strip();
    return found(model, typed, typed.length() < 2 ? null : intake.find(typed));
  }

  private static String found(
      Model model, String typed, @Nullable Answer<Part<PatientLine>> found) {
    model.addAttribute("typed", typed);
    model.addAttribute("asked", found != null);
    model.addAttribute("missing", found != null && found.isMissing());
    model.addAttribute("lines", found == null ? List.of() : found.or(Part.empty()).items());
    return "screening/new";
  }

  /** Begins a screening; a patient who has an open one goes on with that. */
  @PostMapping("/screenings")
  String begin(@RequestParam String patientId, Once once, RedirectAttributes redirect) {
    List<Line> open = screenings.draftsOf(patientId).or(Part.empty()).items();
    if (!open.isEmpty()) {
      redirect.addFlashAttribute("done", words.say("screening.open.already"));
      return "redirect:/screenings/" + open.getFirst().id();
    }
    return "redirect:/screenings/" + NotThere.orShow(screenings.begin(patientId, once)).id();
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry screeningsEntry() {
      return new NavigationEntry(
          "/screenings",
          "navigation.screenings",
          "form",
          NavigationGroup.SCREENING,
          1,
          List.of("intake", "prescriber"));
    }
  }
}
