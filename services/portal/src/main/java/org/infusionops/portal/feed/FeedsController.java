package org.infusionops.portal.feed;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.CalendarFeeds;
import org.infusionops.portal.calls.CalendarFeeds.SiteFeeds;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar feeds of rooms and clinicians. */
@Controller
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class FeedsController {

  private final CalendarFeeds feeds;
  private final Clinic clinic;
  private final Words words;

  FeedsController(CalendarFeeds feeds, Clinic clinic, Words words) {
    this.feeds = feeds;
    this.clinic = clinic;
    this.words = words;
  }

  /** A site's feeds. */
  record Card(Site site, Answer<SiteFeeds> answer) {

    /** Its rooms and clinicians; none when scheduling does not answer. */
    public List<CalendarFeeds.Feed> feeds() {
      return answer.or(new SiteFeeds(site.id(), List.of())).items();
    }
  }

  @GetMapping("/calendar-feeds")
  String all(@AuthenticationPrincipal StaffMember staff, Model model) {
    return page(staff, FieldProblems.none(), model);
  }

  @PostMapping("/calendar-feeds")
  String issue(
      @RequestParam String kind,
      @RequestParam String site,
      @RequestParam String owner,
      @RequestParam(defaultValue = "en") String language,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return after(
        feeds.issue(kind, site, owner, language, once), "feed.issued", staff, model, redirect);
  }

  @PostMapping("/calendar-feeds/{id}/rotate")
  String rotate(
      @PathVariable String id,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return after(feeds.rotate(id, once), "feed.rotated", staff, model, redirect);
  }

  @PostMapping("/calendar-feeds/{id}/revoke")
  String revoke(
      @PathVariable String id,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return after(feeds.revoke(id, once), "feed.revoked", staff, model, redirect);
  }

  private String after(
      Answer<?> answer, String said, StaffMember staff, Model model, RedirectAttributes redirect) {
    FieldProblems problems = AfterAct.problems(answer, said, words, redirect);
    return problems == null ? "redirect:/calendar-feeds" : page(staff, problems, model);
  }

  private String page(StaffMember staff, FieldProblems problems, Model model) {
    model.addAttribute(
        "cards",
        clinic.sites(staff.sites()).stream()
            .map(site -> new Card(site, feeds.ofSite(site.id())))
            .toList());
    model.addAttribute("problems", problems);
    return "feed/site";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry calendarFeedsEntry() {
      return new NavigationEntry(
          "/calendar-feeds",
          "navigation.calendarFeeds",
          "calendar",
          NavigationGroup.SITE,
          1,
          List.of("scheduler", "admin"));
    }
  }
}
