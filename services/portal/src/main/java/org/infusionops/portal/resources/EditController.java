package org.infusionops.portal.resources;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Changed;
import org.infusionops.portal.calls.SiteResources.Resources;
import org.infusionops.portal.calls.SiteResources.Revised;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hours, holidays, rooms and staff of a site in one form; what it breaks is shown before. */
@Controller
@RequestMapping("/resources/{site}/edit")
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class EditController {

  static final List<String> HOLIDAYS =
      List.of(
          "NEW_YEARS_DAY",
          "MARTIN_LUTHER_KING_DAY",
          "WASHINGTONS_BIRTHDAY",
          "MEMORIAL_DAY",
          "JUNETEENTH",
          "INDEPENDENCE_DAY",
          "LABOR_DAY",
          "COLUMBUS_DAY",
          "VETERANS_DAY",
          "THANKSGIVING_DAY",
          "CHRISTMAS_DAY");

  private final SiteResources resources;
  private final Clinic clinic;
  private final Breaks breaks;
  private final Words words;

  EditController(SiteResources resources, Clinic clinic, Breaks breaks, Words words) {
    this.resources = resources;
    this.clinic = clinic;
    this.breaks = breaks;
    this.words = words;
  }

  @GetMapping
  String form(@PathVariable String site, Model model) {
    Answer<Shown> answer = resources.at(site);
    Shown has = NotThere.orShow(answer);
    Resources now = has.resources();
    return shown(
        site,
        has,
        etag(answer),
        Edited.fields(now),
        now.holidays().days(),
        FieldProblems.none(),
        model);
  }

  @PostMapping
  String change(
      @PathVariable String site,
      @RequestParam Map<String, String> typed,
      @RequestParam(name = "holiday", required = false) @Nullable Set<String> holiday,
      @RequestParam(defaultValue = "preview") String step,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Shown> answer = resources.at(site);
    Shown has = NotThere.orShow(answer);
    Set<String> kept =
        holiday == null
            ? Set.of()
            : holiday.stream()
                .filter(HOLIDAYS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    var edited = new Edited(typed, kept, words);
    Resources wanted = edited.resources(has.resources());
    String why = typed.getOrDefault("why", "").strip();
    if (!edited.wrong().isEmpty()) {
      return shown(
          site, has, once.etag(), typed, kept, new FieldProblems(null, edited.wrong()), model);
    }
    if (!step.equals("save")) {
      Answer<Changed> preview = resources.preview(site, wanted, why);
      String page = shown(site, has, once.etag(), typed, kept, problems(preview), model);
      if (preview instanceof Answer.Got<Changed>(Changed changed, _)) {
        model.addAttribute("previewed", true);
        breaks.show(here(site), has.resources().rooms(), changed.breaks(), model);
      }
      return page;
    }
    Answer<Changed> saved = resources.replace(site, wanted, why, once);
    if (saved instanceof Answer.Got<Changed>(Changed changed, _)) {
      int count = changed.breaks().size();
      redirect.addFlashAttribute(
          "done",
          count == 0 ? words.say("resources.saved") : words.say("resources.savedBroken", count));
      return "redirect:/resources/" + site;
    }
    boolean stale = saved instanceof Answer.Stale<Changed>;
    if (stale) {
      model.addAttribute("theirs", theirs(has));
    }
    return shown(
        site, has, stale ? etag(answer) : once.etag(), typed, kept, problems(saved), model);
  }

  private static @Nullable Revised theirs(Shown has) {
    return has.history().isEmpty() ? null : has.history().getFirst();
  }

  private FieldProblems problems(Answer<?> answer) {
    return switch (answer) {
      case Answer.Got<?> _ -> FieldProblems.none();
      case Answer.Refused<?>(Problem problem) -> FieldProblems.of(problem);
      case Answer.Stale<?> _ -> FieldProblems.saying(words.say("resources.stale"));
      case Answer.Missing<?> _ -> FieldProblems.saying(words.missing(Service.SCHEDULING));
    };
  }

  private String shown(
      String site,
      Shown has,
      @Nullable String etag,
      Map<String, String> typed,
      Set<String> kept,
      FieldProblems problems,
      Model model) {
    model.addAttribute("site", here(site));
    model.addAttribute("has", has);
    model.addAttribute("etag", etag);
    model.addAttribute("typed", typed);
    model.addAttribute("kept", kept);
    model.addAttribute("weekdays", List.of(DayOfWeek.values()));
    model.addAttribute("holidays", HOLIDAYS);
    model.addAttribute("problems", problems);
    model.addAttribute("staffNames", new StaffNames(site));
    return "resources/edit";
  }

  private Site here(String id) {
    return clinic.site(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static @Nullable String etag(Answer<?> answer) {
    return answer instanceof Answer.Got<?>(_, String etag) ? etag : null;
  }
}
