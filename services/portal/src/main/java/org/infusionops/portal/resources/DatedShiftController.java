package org.infusionops.portal.resources;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.SiteResources.DatedShift;
import org.infusionops.portal.calls.SiteResources.Note;
import org.infusionops.portal.calls.SiteResources.Work;
import org.infusionops.portal.calls.SiteResources.Worked;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * That somebody works on one date, besides or instead of their weekly shifts: noted, or changed.
 */
@Controller
@RequestMapping("/resources/{site}/shift")
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class DatedShiftController {

  private static final String PAGE = "resources/shift";

  private final SiteForms forms;
  private final Words words;

  DatedShiftController(SiteForms forms, Words words) {
    this.forms = forms;
    this.words = words;
  }

  /**
   * What was typed, in the site's local time.
   *
   * @param period the id of the shift that is changed; empty for a new one
   * @param staff whose shift
   * @param kind {@code instead} of the weekly shifts, else besides them
   */
  record Typed(
      @Nullable String period,
      @Nullable String staff,
      @Nullable String date,
      @Nullable String from,
      @Nullable String to,
      @Nullable String kind,
      @Nullable String reason) {

    /** What is saved; null when it is not there any more. */
    static @Nullable Typed of(@Nullable Worked worked) {
      if (worked == null) {
        return null;
      }
      DatedShift shift = worked.shift();
      return new Typed(
          shift.id(),
          worked.staff(),
          shift.date().toString(),
          shift.from().toString(),
          shift.to().toString(),
          shift.instead() ? "instead" : "besides",
          shift.reason());
    }

    Note note(Work work) {
      String id = Typing.stripped(period);
      return id.isEmpty() ? Note.work(Typing.stripped(staff), work) : Note.changed(id, work);
    }

    Optional<Work> read(Typing typing) {
      Optional<LocalDate> day = typing.date(date, "date");
      Optional<LocalTime> begins = typing.time(from, "from");
      Optional<LocalTime> ends = typing.time(to, "to");
      if (typing.isWrong()) {
        return Optional.empty();
      }
      return Optional.of(
          new Work(
              day.orElseThrow(),
              begins.orElseThrow(),
              ends.orElseThrow(),
              "instead".equals(kind),
              Typing.stripped(reason)));
    }
  }

  @GetMapping
  String form(@PathVariable String site, @ModelAttribute("typed") Typed typed, Model model) {
    return forms.first(
        PAGE,
        site,
        has ->
            Typing.stripped(typed.period()).isEmpty()
                ? typed
                : Typed.of(has.worked(typed.period())),
        model);
  }

  @PostMapping
  String work(
      @PathVariable String site,
      @ModelAttribute("typed") Typed typed,
      @RequestParam(defaultValue = "preview") String step,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    var typing = new Typing(words);
    Optional<Work> work = typed.read(typing);
    work.ifPresent(shift -> model.addAttribute("date", shift.date()));
    return work.isEmpty()
        ? forms.again(PAGE, site, typing.problems(), once, model)
        : forms.note(PAGE, site, typed.note(work.get()), step, once, model, redirect);
  }
}
