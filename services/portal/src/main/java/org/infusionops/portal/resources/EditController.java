package org.infusionops.portal.resources;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Changed;
import org.infusionops.portal.calls.SiteResources.Resources;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
  private final SiteForms forms;
  private final Words words;

  EditController(SiteResources resources, SiteForms forms, Words words) {
    this.resources = resources;
    this.forms = forms;
    this.words = words;
  }

  @GetMapping
  String form(@PathVariable String site, Model model) {
    Answer<Shown> answer = resources.at(site);
    Shown has = NotThere.orShow(answer);
    return shown(
        has,
        SiteForms.etag(answer),
        Edited.of(has.resources(), words),
        FieldProblems.none(),
        model);
  }

  /**
   * Shows first what the change would break; saves it when that was seen.
   *
   * @param step {@code preview}, {@code save}, or a shift to add or drop: {@link Edited#change}
   */
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
    var edited = new Edited(has.resources(), typed, kept, words);
    Optional<String> next = edited.change(step);
    if (next.isPresent()) {
      model.addAttribute("focus", next.get());
      return shown(has, once.etag(), edited, FieldProblems.none(), model);
    }
    Resources wanted = edited.resources();
    String why = typed.getOrDefault("why", "").strip();
    if (edited.typing().isWrong()) {
      return shown(has, once.etag(), edited, edited.typing().problems(), model);
    }
    boolean save = step.equals("save");
    Answer<Changed> changed =
        save ? resources.replace(site, wanted, why, once) : resources.preview(site, wanted, why);
    if (save && changed instanceof Answer.Got<Changed>(Changed done, _)) {
      return forms.saved(site, done, redirect);
    }
    if (changed instanceof Answer.Got<Changed>(Changed looked, _)) {
      forms.preview(has, looked, model);
    }
    boolean stale = changed instanceof Answer.Stale<Changed>;
    if (stale) {
      forms.theirs(has, model);
    }
    return shown(
        has,
        stale ? SiteForms.etag(answer) : once.etag(),
        edited,
        edited.named(forms.problems(changed), wanted),
        model);
  }

  private String shown(
      Shown has, @Nullable String etag, Edited edited, FieldProblems problems, Model model) {
    model.addAttribute("typed", edited.typed());
    model.addAttribute("shifts", edited.shifts());
    model.addAttribute("kept", edited.holidays());
    model.addAttribute("weekdays", List.of(DayOfWeek.values()));
    model.addAttribute("holidays", HOLIDAYS);
    return forms.show("resources/edit", has.site(), has, etag, problems, model);
  }
}
