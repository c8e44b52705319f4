package org.infusionops.portal.resources;

import java.util.function.Function;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Changed;
import org.infusionops.portal.calls.SiteResources.Note;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages that change a site have in common: what a change breaks is seen before it. */
@Component
class SiteForms {

  private final SiteResources resources;
  private final Clinic clinic;
  private final Breaks breaks;
  private final Words words;

  SiteForms(SiteResources resources, Clinic clinic, Breaks breaks, Words words) {
    this.resources = resources;
    this.clinic = clinic;
    this.breaks = breaks;
    this.words = words;
  }

  /** The site itself; 404 when there is none. */
  Site here(String id) {
    return clinic.site(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Puts the site into a page, and answers the page. */
  String show(
      String page,
      String site,
      Shown has,
      @Nullable String etag,
      FieldProblems problems,
      Model model) {
    model.addAttribute("site", here(site));
    model.addAttribute("has", has);
    model.addAttribute("etag", etag);
    model.addAttribute("problems", problems);
    model.addAttribute("staffNames", new StaffNames(site));
    return page;
  }

  /** Puts what a change would break into a page. */
  void preview(Shown has, Changed changed, Model model) {
    model.addAttribute("previewed", true);
    breaks.show(here(has.site()), has.resources().rooms(), changed.breaks(), model);
  }

  /**
   * Shows a form for the first time.
   *
   * @param typed what stands in it: of a note that is to be changed, what is saved; 404 when null
   */
  String first(String page, String site, Function<Shown, @Nullable Object> typed, Model model) {
    Answer<Shown> now = resources.at(site);
    Shown has = NotThere.orShow(now);
    Object filled = typed.apply(has);
    if (filled == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("typed", filled);
    return show(page, site, has, etag(now), FieldProblems.none(), model);
  }

  /** Shows a form again in which something is wrong. */
  String again(String page, String site, FieldProblems problems, Once once, Model model) {
    return show(page, site, NotThere.orShow(resources.at(site)), once.etag(), problems, model);
  }

  /** Shows first what a note would break; saves it when that was seen. */
  String note(
      String page,
      String site,
      Note note,
      String step,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Shown> now = resources.at(site);
    Shown has = NotThere.orShow(now);
    boolean save = step.equals("save");
    Answer<Changed> answer =
        save ? resources.save(site, note, once) : resources.preview(site, note);
    if (answer instanceof Answer.Stale<Changed>) {
      theirs(has, model);
    }
    if (!(answer instanceof Answer.Got<Changed>(Changed changed, _))) {
      return show(page, site, has, save ? etag(now) : once.etag(), plain(problems(answer)), model);
    }
    if (save) {
      return saved(site, changed, redirect);
    }
    preview(has, changed, model);
    return show(page, site, has, etag(now), FieldProblems.none(), model);
  }

  /** Puts what somebody else changed last into a page. */
  void theirs(Shown has, Model model) {
    has.history().stream().findFirst().ifPresent(last -> model.addAttribute("theirs", last));
  }

  /** Where one goes after a change, told what it broke. */
  String saved(String site, Changed changed, RedirectAttributes redirect) {
    int count = changed.breaks().size();
    redirect.addFlashAttribute(
        "done",
        count == 0 ? words.say("resources.saved") : words.say("resources.savedBroken", count));
    return "redirect:/resources/" + site;
  }

  FieldProblems problems(Answer<?> answer) {
    return switch (answer) {
      case Answer.Got<?> _ -> FieldProblems.none();
      case Answer.Refused<?>(Problem problem) ->
          problem.status() == 404
              ? FieldProblems.saying(words.say("resources.gone"))
              : FieldProblems.of(problem);
      case Answer.Stale<?> _ -> FieldProblems.saying(words.say("resources.stale"));
      case Answer.Missing<?> _ -> FieldProblems.saying(words.missing(Service.SCHEDULING));
    };
  }

  /** The service names a note by its place in its list; the form has but one. */
  private static FieldProblems plain(FieldProblems said) {
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

  static @Nullable String etag(Answer<?> answer) {
    return answer instanceof Answer.Got<?>(_, String etag) ? etag : null;
  }
}
