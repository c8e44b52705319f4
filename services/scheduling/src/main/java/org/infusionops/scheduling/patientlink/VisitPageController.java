package org.infusionops.scheduling.patientlink;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.infusionops.eventing.StaleVersion;
import org.infusionops.eventing.TryAgain;
import org.infusionops.scheduling.choice.PatientChoices;
import org.infusionops.scheduling.course.OtherTimes;
import org.infusionops.scheduling.course.Visit;
import org.infusionops.scheduling.course.VisitsOfPatients;
import org.infusionops.scheduling.patientlink.OpeningVisit.Opened;
import org.infusionops.scheduling.waitlist.JoiningWaitlist;
import org.infusionops.scheduling.waitlist.SuitableTimes;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.publicpage.PageFile;
import org.infusionops.starter.publicpage.PageTexts;
import org.infusionops.starter.repetition.RequestIds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a patient answers to one appointment. No login: the token opens it. It shows
 * when and where, and nothing of the person; to open it changes nothing, so that programs which
 * look at links in messages do no harm.
 */
@Controller
@RequestMapping(VisitPageController.PATH)
class VisitPageController {

  /** Where the page is. */
  static final String PATH = "/v1/a";

  private static final String BY_THE_PATIENT = "patient";
  private static final int TRIES = 4;

  private final OpeningVisit opening;
  private final VisitsOfPatients visits;
  private final OtherTimes otherTimes;
  private final AskingForAnotherTime asking;
  private final JoiningWaitlist joining;
  private final PatientChoices choices;
  private final PatientPage page;
  private final RequestIds ids;
  private final AuditTrail trail;
  private final InstantSource clock;

  VisitPageController(
      OpeningVisit opening,
      VisitsOfPatients visits,
      OtherTimes otherTimes,
      AskingForAnotherTime asking,
      JoiningWaitlist joining,
      PatientChoices choices,
      PatientPage page,
      RequestIds ids,
      AuditTrail trail,
      InstantSource clock) {
    this.opening = opening;
    this.visits = visits;
    this.otherTimes = otherTimes;
    this.asking = asking;
    this.joining = joining;
    this.choices = choices;
    this.page = page;
    this.ids = ids;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A time to choose.
   *
   * @param value as the form sends it
   * @param text as the patient reads it
   */
  record Choice(String value, String text) {}

  /** Also where a form was sent to: a phone that restores the page asks there again. */
  @GetMapping({"/{token}", "/{token}/confirm", "/{token}/ask", "/{token}/earlier"})
  @Audited(resource = "patient link", action = Action.READ)
  String open(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, accepted);
    return whenReady(
        opening.open(token),
        language,
        model,
        response,
        visit -> visit(visit, token, language, model));
  }

  /** The terms of cancelling, before anything is cancelled. */
  @GetMapping("/{token}/cancel")
  @Audited(resource = "patient link", action = Action.READ)
  String beforeCancelling(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, accepted);
    return whenReady(
        opening.open(token),
        language,
        model,
        response,
        visit -> {
          common(visit, token, language, model);
          Instant free = visits.freeUntil(visit);
          model.addAttribute(
              "terms",
              page.text(
                  language,
                  clock.instant().isAfter(free) ? "cancel.late" : "cancel.inTime",
                  page.when(free, visit.zone(), language)));
          return "patientlink/cancel";
        });
  }

  /** Other times to choose from, and a form to ask for one. */
  @GetMapping("/{token}/time")
  @Audited(resource = "patient link", action = Action.READ)
  String otherTimes(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, accepted);
    return whenReady(
        opening.open(token),
        language,
        model,
        response,
        visit -> choosing(visit, token, language, false, model));
  }

  @PostMapping(path = "/{token}/confirm", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "appointment", action = Action.WRITE)
  String confirm(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, null);
    return whenReady(
        act(token, visits::confirm),
        language,
        model,
        response,
        visit ->
            visit.standing() == Visit.Standing.CONFIRMED
                ? said("confirmed", visit, token, language, model)
                : notDone(visit, token, language, model, response));
  }

  @PostMapping(path = "/{token}/cancel", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "appointment", action = Action.WRITE)
  String cancel(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, null);
    Opened before = opening.open(token);
    Opened after = before instanceof Opened.Ready ? act(token, visits::cancel) : before;
    // Success is told only of what is seen to be cancelled, and was not before.
    if (before instanceof Opened.Ready
        && after instanceof Opened.Closed(Visit visit, Opened.Why why)
        && why == Opened.Why.CANCELLED) {
      touched(visit);
      page.fill(model, language, visit.siteId());
      return page.said(
          model, language, "cancelled", page.when(visit.startsAt(), visit.zone(), language));
    }
    return whenReady(
        after,
        language,
        model,
        response,
        visit -> notDone(visit, token, language, model, response));
  }

  @PostMapping(path = "/{token}/time", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "appointment", action = Action.WRITE)
  String move(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String startsAt,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, null);
    Opened opened = opening.open(token);
    if (!(opened instanceof Opened.Ready(Visit seen))) {
      return whenReady(opened, language, model, response, _ -> "");
    }
    touched(seen);
    page.fill(model, language, seen.siteId());
    Instant wanted = instant(startsAt);
    if (wanted == null || !offered(seen).contains(wanted)) {
      response.setStatus(409);
      return choosing(seen, token, language, true, model);
    }
    try {
      visits.move(seen, wanted);
    } catch (TryAgain _) {
      // Too many at once: nothing is said of the time, which may be free.
      return whenReady(
          opening.open(token),
          language,
          model,
          response,
          visit -> notDone(visit, token, language, model, response));
    } catch (StaleVersion | Problem _) {
      // Somebody else took the place, or the visit was changed: what is there now is shown.
      response.setStatus(409);
      return whenReady(
          opening.open(token),
          language,
          model,
          response,
          visit -> choosing(visit, token, language, true, model));
    }
    return page.said(model, language, "moved", page.when(wanted, seen.zone(), language));
  }

  @PostMapping(path = "/{token}/ask", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "time request", action = Action.WRITE)
  String ask(
      @PathVariable String token,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(sent.getFirst("lang"), null);
    return whenReady(
        opening.open(token),
        language,
        model,
        response,
        visit ->
            said(
                asking.ask(visit, weekdays(sent), part(sent.getFirst("part")))
                    ? "asked"
                    : "askedAlready",
                visit,
                token,
                language,
                model));
  }

  @PostMapping(path = "/{token}/earlier", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "waitlist", action = Action.WRITE)
  String joinWaitlist(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    String language = PageTexts.language(lang, null);
    return whenReady(
        opening.open(token),
        language,
        model,
        response,
        visit ->
            said(
                joining.join(ids.next(), visit, SuitableTimes.ANY, BY_THE_PATIENT)
                    ? "waiting"
                    : "waitingAlready",
                visit,
                token,
                language,
                model));
  }

  @GetMapping("/assets/page.css")
  @NoPersonalData
  ResponseEntity<byte[]> style() {
    return PageFile.style();
  }

  /** Does something to the visit as it is, and answers what the link opens after it. */
  private Opened act(String token, Consumer<Visit> action) {
    Opened opened = opening.open(token);
    for (int tries = 0; tries < TRIES && opened instanceof Opened.Ready(Visit visit); tries++) {
      try {
        action.accept(visit);
        return opening.open(token);
      } catch (StaleVersion | TryAgain _) {
        // The course was changed at this moment: look again.
        opened = opening.open(token);
      } catch (Problem _) {
        return opening.open(token);
      }
    }
    return opened;
  }

  private interface Showing {
    String page(Visit visit);
  }

  private String whenReady(
      Opened opened, String language, Model model, HttpServletResponse response, Showing showing) {
    return switch (opened) {
      case Opened.Ready(Visit visit) -> {
        touched(visit);
        page.fill(model, language, visit.siteId());
        yield showing.page(visit);
      }
      case Opened.Closed(Visit visit, Opened.Why why) -> {
        touched(visit);
        response.setStatus(410);
        page.fill(model, language, visit.siteId());
        yield page.said(model, language, why.text(), null);
      }
      case Opened.Unknown _ -> {
        response.setStatus(404);
        page.fill(model, language, "");
        yield page.said(model, language, "unknown", null);
      }
    };
  }

  private void touched(Visit visit) {
    trail.touched(visit.patientId());
    trail.at(visit.siteId());
  }

  private String visit(Visit visit, String token, String language, Model model) {
    common(visit, token, language, model);
    model.addAttribute("confirmed", visit.standing() == Visit.Standing.CONFIRMED);
    model.addAttribute("asked", asking.asked(visit));
    return "patientlink/visit";
  }

  private void common(Visit visit, String token, String language, Model model) {
    model.addAttribute("base", PATH + "/" + token);
    model.addAttribute("when", page.when(visit.startsAt(), visit.zone(), language));
    model.addAttribute("site", page.nameOf(visit.siteId()));
  }

  private String choosing(Visit visit, String token, String language, boolean gone, Model model) {
    common(visit, token, language, model);
    model.addAttribute("gone", gone);
    model.addAttribute("asked", asking.asked(visit));
    model.addAttribute(
        "choices",
        offered(visit).stream()
            .map(time -> new Choice(time.toString(), page.when(time, visit.zone(), language)))
            .toList());
    model.addAttribute("weekdays", Arrays.stream(DayOfWeek.values()).map(Enum::name).toList());
    model.addAttribute(
        "parts", Arrays.stream(TimeRequest.DayPart.values()).map(Enum::name).toList());
    return "patientlink/time";
  }

  /**
   * The times among which the patient may choose by themselves; none when a person is to be asked.
   * That is so too once cancelling may cost a fee: whoever moved the visit then could cancel it in
   * time after all.
   */
  private List<Instant> offered(Visit visit) {
    PatientChoices.OtherTime rules = choices.otherTime();
    Instant now = clock.instant();
    Instant soonest = now.plus(rules.leastAhead());
    return rules.appliedAtOnce()
            && visit.startsAt().isAfter(soonest)
            && !now.isAfter(visits.freeUntil(visit))
        ? otherTimes.of(visit, soonest, rules.choices())
        : List.of();
  }

  /** Says something of a visit that stays open, with the way back to it. */
  private String said(String key, Visit visit, String token, String language, Model model) {
    model.addAttribute("back", PATH + "/" + token + "?lang=" + language);
    return page.said(model, language, key, page.when(visit.startsAt(), visit.zone(), language));
  }

  private String notDone(
      Visit visit, String token, String language, Model model, HttpServletResponse response) {
    response.setStatus(409);
    return said("notDone", visit, token, language, model);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** The days that were chosen; all when none was, or something else was sent. */
  private static Set<DayOfWeek> weekdays(MultiValueMap<String, String> sent) {
    List<String> chosen = sent.getOrDefault("weekday", List.of());
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (chosen.contains(day.name())) {
        days.add(day);
      }
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static TimeRequest.DayPart part(@Nullable String sent) {
    return Arrays.stream(TimeRequest.DayPart.values())
        .filter(part -> part.name().equals(sent))
        .findFirst()
        .orElse(TimeRequest.DayPart.ANY);
  }
}
