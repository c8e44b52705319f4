package org.infusionops.portal.session;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Sitting;
import org.infusionops.portal.calls.Treatment;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists of sessions, of a site's day or of a patient, and their records. */
@Controller
@PreAuthorize("hasAnyRole('nurse', 'prescriber', 'medical-director')")
class SessionsController {

  private final Treatment treatment;
  private final SessionPage page;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Pills pills;
  private final DueWords dueWords;

  SessionsController(
      Treatment treatment,
      SessionPage page,
      Names names,
      Clinic clinic,
      InstantSource clock,
      Pills pills,
      DueWords dueWords) {
    this.treatment = treatment;
    this.page = page;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
    this.pills = pills;
    this.dueWords = dueWords;
  }

  /** A session as a row; {@code due} is null when nothing is. */
  record Line(
      String href, String patientId, String when, int number, @Nullable DueLine due, Pill pill) {}

  @GetMapping("/sessions")
  String day(
      @RequestParam @Nullable String site,
      @RequestParam @Nullable String date,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    List<Site> sites = clinic.sites(staff.sites());
    Site here = clinic.chosen(site, sites);
    LocalDate today = LocalDate.ofInstant(clock.instant(), here.zone());
    LocalDate day = dateOr(date, today);
    boolean acts = staff.isAny(List.of("nurse", "prescriber"));
    Answer<List<Line>> lines =
        treatment
            .sittings(here.id(), day)
            .map(part -> part.items().stream().map(s -> line(s, shown, false, acts)).toList());
    fill(model, lines);
    model.addAttribute("sites", sites);
    model.addAttribute("here", here);
    model.addAttribute("day", day);
    model.addAttribute("today", today);
    return "session/day";
  }

  @GetMapping("/patients/{id}/sessions")
  String ofPatient(
      @PathVariable String id,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    boolean acts = staff.isAny(List.of("nurse", "prescriber"));
    Answer<Part<Sitting>> found = treatment.sittingsOf(id);
    fill(
        model,
        found.map(
            part ->
                part.items().reversed().stream().map(s -> line(s, shown, true, acts)).toList()));
    model.addAttribute("patientId", id);
    model.addAttribute("names", names.of(List.of(id)));
    return "session/patient";
  }

  @GetMapping("/sessions/{id}/record")
  String record(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return page.record(page.read(id), shown, model);
  }

  private void fill(Model model, Answer<List<Line>> lines) {
    model.addAttribute("answer", lines);
    model.addAttribute("lines", lines.or(List.of()));
    model.addAttribute(
        "names", names.of(lines.or(List.of()).stream().map(Line::patientId).toList()));
  }

  /**
   * @param acts whether the person can do something in a session that is not over
   */
  private Line line(Sitting sitting, Shown shown, boolean dated, boolean acts) {
    Instant at = sitting.visit().startsAt();
    String zone = sitting.visit().zone();
    List<DueLine> due = dueWords.of(sitting, clock.instant());
    String own = "/sessions/" + sitting.sessionId();
    return new Line(
        sitting.over() || !acts ? own + "/record" : own,
        sitting.visit().patientId(),
        dated ? shown.dateTime(at, zone) : shown.time(at, zone),
        sitting.visit().number(),
        due.isEmpty() ? null : due.getFirst(),
        pills.of("session", sitting.state()));
  }

  private static LocalDate dateOr(@Nullable String text, LocalDate otherwise) {
    try {
      return text == null ? otherwise : LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      return otherwise;
    }
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry sessionsEntry() {
      return new NavigationEntry(
          "/sessions",
          "navigation.sessions",
          "pulse",
          NavigationGroup.DAY,
          3,
          List.of("nurse", "prescriber", "medical-director"));
    }
  }
}
