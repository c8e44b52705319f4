package org.infusionops.portal.utilisation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Utilisations;
import org.infusionops.portal.calls.Utilisations.Measured;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How well a site is used, in charts with their tables, and as a sheet to be saved. */
@Controller
@PreAuthorize("hasAnyRole('scheduler', 'admin', 'medical-director')")
class UtilisationController {

  private static final int WEEKS = 8;

  private final Utilisations utilisations;
  private final Clinic clinic;
  private final InstantSource clock;

  UtilisationController(Utilisations utilisations, Clinic clinic, InstantSource clock) {
    this.utilisations = utilisations;
    this.clinic = clinic;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param site its id; the person's first when empty
   * @param from the first date; eight weeks ago when absent
   * @param to the last date; today when absent
   */
  @GetMapping("/utilisation")
  String utilisation(
      @RequestParam(defaultValue = "") String site,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    List<Site> sites = clinic.sites(staff.sites());
    Site here = clinic.chosen(site, sites);
    LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), here.zone()) : to;
    LocalDate first = from == null ? last.minusWeeks(WEEKS).plusDays(1) : from;
    Answer<Measured> answer = utilisations.of(here.id(), first, last);
    Measured measured = answer.found().orElse(null);
    model.addAttribute("sites", sites);
    model.addAttribute("site", here);
    model.addAttribute("from", first);
    model.addAttribute("to", last);
    model.addAttribute("answer", answer);
    model.addAttribute(
        "problems",
        answer instanceof Answer.Refused<Measured>(Problem problem)
            ? FieldProblems.of(problem)
            : FieldProblems.none());
    model.addAttribute("measured", measured);
    model.addAttribute(
        "chart",
        measured == null || measured.rooms().bookedMinutes() == 0
            ? null
            : UseChart.of(measured.byWeek()));
    return "utilisation/utilisation";
  }

  /** The numbers as comma-separated values. */
  @GetMapping("/utilisation/sheet")
  ResponseEntity<byte[]> sheet(
      @RequestParam String site,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    ResponseEntity<byte[]> sheet = NotThere.orShow(utilisations.sheet(site, from, to));
    return ResponseEntity.ok()
        .headers(sheet.getHeaders())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .body(sheet.getBody());
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry utilisationEntry() {
      return new NavigationEntry(
          "/utilisation",
          "navigation.utilisation",
          "gauge",
          NavigationGroup.REPORTS,
          0,
          List.of("scheduler", "admin", "medical-director"));
    }
  }
}
