package org.infusionops.portal.resources;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Away;
import org.infusionops.portal.calls.SiteResources.Changed;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.calls.SiteResources.Subject;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a site has, and closures, absences and rooms out of service, each shown before it is made.
 */
@Controller
@RequestMapping("/resources")
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class ResourcesController {

  private final SiteResources resources;
  private final Clinic clinic;
  private final Breaks breaks;
  private final Words words;

  ResourcesController(SiteResources resources, Clinic clinic, Breaks breaks, Words words) {
    this.resources = resources;
    this.clinic = clinic;
    this.breaks = breaks;
    this.words = words;
  }

  /**
   * What was typed into the form of a period, in the site's local time.
   *
   * @param what the site, a room or somebody, see {@link Subject}
   */
  record Typed(
      @Nullable String what, @Nullable String from, @Nullable String to, @Nullable String reason) {

    Subject subject() {
      return Subject.of(what == null ? "" : what);
    }

    Optional<Away> away() {
      Optional<LocalDateTime> begins = time(from);
      Optional<LocalDateTime> ends = time(to);
      return begins.isEmpty() || ends.isEmpty()
          ? Optional.empty()
          : Optional.of(new Away(begins.get(), ends.get(), reason == null ? "" : reason.strip()));
    }

    private static Optional<LocalDateTime> time(@Nullable String text) {
      try {
        return Optional.of(LocalDateTime.parse(text == null ? "" : text.strip()));
      } catch (DateTimeParseException _) {
        return Optional.empty();
      }
    }
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
    Answer<Shown> answer = resources.at(site);
    Shown shownSite = NotThere.orShow(answer);
    model.addAttribute("site", here(site));
    model.addAttribute("sites", sites(staff));
    model.addAttribute("weekdays", List.of(DayOfWeek.values()));
    model.addAttribute("has", shownSite);
    model.addAttribute("etag", etag(answer));
    model.addAttribute("staffNames", new StaffNames(site));
    model.addAttribute("problems", FieldProblems.none());
    return "resources/site";
  }

  @GetMapping("/{site}/away")
  String form(@PathVariable String site, @ModelAttribute("typed") Typed typed, Model model) {
    Answer<Shown> answer = resources.at(site);
    return form(site, NotThere.orShow(answer), etag(answer), typed, FieldProblems.none(), model);
  }

  /** Shows first what it would break; saves when that was seen. */
  @PostMapping("/{site}/away")
  String away(
      @PathVariable String site,
      @ModelAttribute("typed") Typed typed,
      @RequestParam(defaultValue = "preview") String step,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Shown> now = resources.at(site);
    Shown shownSite = NotThere.orShow(now);
    Optional<Away> away = typed.away();
    if (away.isEmpty()) {
      var wrong =
          new FieldProblems(
              null, List.of(new Problem.Violation("from", words.say("resources.away.times"))));
      return form(site, shownSite, once.etag(), typed, wrong, model);
    }
    if (!step.equals("save")) {
      Answer<Changed> preview = resources.preview(site, typed.subject(), away.get());
      if (preview instanceof Answer.Got<Changed>(Changed changed, _)) {
        model.addAttribute("previewed", true);
        form(site, shownSite, etag(now), typed, FieldProblems.none(), model);
        breaks.show(here(site), shownSite.resources().rooms(), changed.breaks(), model);
        return "resources/away";
      }
      return form(site, shownSite, once.etag(), typed, problems(preview), model);
    }
    Answer<Changed> saved = resources.add(site, typed.subject(), away.get(), once);
    if (saved instanceof Answer.Got<Changed>(Changed changed, _)) {
      return onward(site, changed, redirect);
    }
    return form(site, shownSite, etag(now), typed, problems(saved), model);
  }

  /** Takes a closure, an absence or a time out of service back. */
  @PostMapping("/{site}/periods/{period}/remove")
  String remove(
      @PathVariable String site,
      @PathVariable String period,
      Once once,
      RedirectAttributes redirect) {
    Answer<Changed> answer =
        resources.remove(site, period, words.say("resources.remove.why"), once);
    return switch (answer) {
      case Answer.Got<Changed>(Changed changed, _) -> onward(site, changed, redirect);
      case Answer.Refused<Changed> _, Answer.Missing<Changed> _, Answer.Stale<Changed> _ -> {
        redirect.addFlashAttribute("failed", problems(answer).general());
        yield "redirect:/resources/" + site;
      }
    };
  }

  /** Where one goes after a change: to what it broke, if anything. */
  private String onward(String site, Changed changed, RedirectAttributes redirect) {
    int count = changed.breaks().size();
    redirect.addFlashAttribute(
        "done",
        count == 0 ? words.say("resources.saved") : words.say("resources.savedBroken", count));
    return "redirect:/resources/" + site;
  }

  private FieldProblems problems(Answer<?> answer) {
    return switch (answer) {
      case Answer.Got<?> _ -> FieldProblems.none();
      case Answer.Refused<?>(Problem problem) ->
          problem.status() == 404
              ? FieldProblems.saying(words.say("resources.gone"))
              : plain(problem);
      case Answer.Stale<?> _ -> FieldProblems.saying(words.say("resources.stale"));
      case Answer.Missing<?> _ -> FieldProblems.saying(words.missing(Service.SCHEDULING));
    };
  }

  /** The service names the period by its place in its list; the form has but one. */
  private static FieldProblems plain(Problem problem) {
    FieldProblems said = FieldProblems.of(problem);
    return new FieldProblems(
        said.general(),
        said.fields().stream()
            .map(
                wrong ->
                    new Problem.Violation(
                        wrong.field().substring(wrong.field().lastIndexOf('.') + 1),
                        wrong.message()))
            .toList());
  }

  private String form(
      String site,
      Shown shownSite,
      @Nullable String etag,
      Typed typed,
      FieldProblems problems,
      Model model) {
    model.addAttribute("site", here(site));
    model.addAttribute("has", shownSite);
    model.addAttribute("etag", etag);
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    model.addAttribute("staffNames", new StaffNames(site));
    return "resources/away";
  }

  private Site here(String id) {
    return clinic.site(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<Site> sites(StaffMember staff) {
    return clinic.sites().stream().filter(site -> staff.sites().contains(site.id())).toList();
  }

  private static @Nullable String etag(Answer<?> answer) {
    return answer instanceof Answer.Got<?>(_, String etag) ? etag : null;
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry resourcesEntry() {
      return new NavigationEntry(
          "/resources", "navigation.resources", "book", 36, List.of("scheduler", "admin"));
    }
  }
}
