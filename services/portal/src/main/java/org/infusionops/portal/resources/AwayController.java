package org.infusionops.portal.resources;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.SiteResources.Away;
import org.infusionops.portal.calls.SiteResources.Note;
import org.infusionops.portal.calls.SiteResources.Noted;
import org.infusionops.portal.calls.SiteResources.Period;
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
 * That a site is closed, a room out of service or somebody absent, for days or for hours: noted, or
 * changed.
 */
@Controller
@RequestMapping("/resources/{site}/away")
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class AwayController {

  private static final String PAGE = "resources/away";

  private final SiteForms forms;
  private final Words words;

  AwayController(SiteForms forms, Words words) {
    this.forms = forms;
    this.words = words;
  }

  /**
   * What was typed, in the site's local time.
   *
   * @param period the id of what is changed; empty for something new
   * @param what the site, a room or somebody, as {@link Note#away} takes it
   * @param from the first day
   * @param fromTime when on that day; all of it when empty
   * @param to the last day; the first one when empty
   * @param toTime until when on that day; all of it when empty
   */
  record Typed(
      @Nullable String period,
      @Nullable String what,
      @Nullable String from,
      @Nullable String fromTime,
      @Nullable String to,
      @Nullable String toTime,
      @Nullable String reason) {

    /** What is saved; null when it is not there any more. */
    static @Nullable Typed of(@Nullable Noted noted) {
      if (noted == null) {
        return null;
      }
      Period period = noted.period();
      boolean wholeDays = isMidnight(period.from()) && isMidnight(period.to());
      return new Typed(
          period.id(),
          noted.whose(),
          period.from().toLocalDate().toString(),
          wholeDays ? "" : period.from().toLocalTime().toString(),
          period.to().minusDays(isMidnight(period.to()) ? 1 : 0).toLocalDate().toString(),
          isMidnight(period.to()) ? "" : period.to().toLocalTime().toString(),
          period.reason());
    }

    private static boolean isMidnight(LocalDateTime time) {
      return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    Note note(Away away) {
      String id = Typing.stripped(period);
      return id.isEmpty() ? Note.away(Typing.stripped(what), away) : Note.changed(id, away);
    }

    Optional<Away> read(Typing typing) {
      Optional<LocalDate> first = typing.date(from, "from");
      Optional<LocalDate> last = isEmpty(to) ? first : typing.date(to, "to");
      Optional<LocalTime> begins =
          isEmpty(fromTime) ? Optional.of(LocalTime.MIDNIGHT) : typing.time(fromTime, "fromTime");
      Optional<LocalTime> ends =
          isEmpty(toTime) ? Optional.of(LocalTime.MIDNIGHT) : typing.time(toTime, "toTime");
      return typing.isWrong()
          ? Optional.empty()
          : Optional.of(
              new Away(
                  first.orElseThrow().atTime(begins.orElseThrow()),
                  last.orElseThrow().plusDays(isEmpty(toTime) ? 1 : 0).atTime(ends.orElseThrow()),
                  Typing.stripped(reason)));
    }

    private static boolean isEmpty(@Nullable String text) {
      return Typing.stripped(text).isEmpty();
    }
  }

  @GetMapping
  String form(@PathVariable String site, @ModelAttribute("typed") Typed typed, Model model) {
    return forms.first(
        PAGE,
        site,
        has ->
            Typing.stripped(typed.period()).isEmpty() ? typed : Typed.of(has.noted(typed.period())),
        model);
  }

  @PostMapping
  String away(
      @PathVariable String site,
      @ModelAttribute("typed") Typed typed,
      @RequestParam(defaultValue = "preview") String step,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    var typing = new Typing(words);
    Optional<Away> away = typed.read(typing);
    return away.isEmpty()
        ? forms.again(PAGE, site, typing.problems(), once, model)
        : forms.note(PAGE, site, typed.note(away.get()), step, once, model, redirect);
  }
}
