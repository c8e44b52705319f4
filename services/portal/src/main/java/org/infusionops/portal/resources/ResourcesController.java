package org.infusionops.portal.resources;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Changed;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a site has and what is noted of it; whatever is noted can be taken back. */
@Controller
@RequestMapping("/resources")
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class ResourcesController {

  private final SiteResources resources;
  private final SiteForms forms;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Words words;

  ResourcesController(
      SiteResources resources, SiteForms forms, Clinic clinic, InstantSource clock, Words words) {
    this.resources = resources;
    this.forms = forms;
    this.clinic = clinic;
    this.clock = clock;
    this.words = words;
  }

  @GetMapping
  String first(@AuthenticationPrincipal StaffMember staff, Model model) {
    return sites(staff).stream()
        .findFirst()
        .map(site -> site(site.id(), staff, model))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/{site}")
  String site(@PathVariable String site, @AuthenticationPrincipal StaffMember staff, Model model) {
    Answer<Shown> now = resources.at(site);
    Shown has = NotThere.orShow(now);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(has.zone()));
    model.addAttribute("sites", sites(staff));
    model.addAttribute("weekdays", List.of(DayOfWeek.values()));
    return forms.show(
        "resources/site", site, has.since(today), SiteForms.etag(now), FieldProblems.none(), model);
  }

  /**
   * Takes a closure, an absence, a time out of service or a shift on one date back. What that
   * breaks is shown before, unless it can break nothing.
   */
  @PostMapping("/{site}/periods/{period}/remove")
  String remove(
      @PathVariable String site,
      @PathVariable String period,
      @RequestParam(defaultValue = "save") String step,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    String why = words.say("resources.remove.why");
    boolean save = step.equals("save");
    Answer<Changed> answer =
        save
            ? resources.remove(site, period, why, once)
            : resources.previewRemoving(site, period, why);
    if (!(answer instanceof Answer.Got<Changed>(Changed changed, _))) {
      redirect.addFlashAttribute("failed", forms.problems(answer).general());
      return "redirect:/resources/" + site;
    }
    if (save) {
      return forms.saved(site, changed, redirect);
    }
    Shown has = NotThere.orShow(resources.at(site));
    model.addAttribute("period", period);
    forms.preview(has, changed, model);
    return forms.show("resources/remove", site, has, once.etag(), FieldProblems.none(), model);
  }

  private List<Site> sites(StaffMember staff) {
    return clinic.sites().stream().filter(site -> staff.sites().contains(site.id())).toList();
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry resourcesEntry() {
      return new NavigationEntry(
          "/resources",
          "navigation.resources",
          "book",
          NavigationGroup.SITE,
          0,
          List.of("scheduler", "admin"));
    }
  }
}
