package org.infusionops.portal.appointment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Bookings.Board;
import org.infusionops.portal.calls.Bookings.Move;
import org.infusionops.portal.calls.Bookings.Other;
import org.infusionops.portal.calls.Bookings.Place;
import org.infusionops.portal.calls.Bookings.Preview;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Onward;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.servlet.ModelAndView;

/**
 * Moving an appointment. Dragging it on the calendar opens the same form, filled in, that one can
 * fill in by hand; what is in the way is shown before anything is committed. Schedulers move as the
 * protocol allows; a prescriber, with a reason, also later than that.
 */
@Controller
@RequestMapping("/courses/{id}/appointments/{appointmentId}/move")
@PreAuthorize("hasAnyRole('scheduler', 'prescriber')")
class MoveController {

  private static final List<String> REASONS = Bookings.moveReasonsBut();

  private final LookedAt looking;
  private final Bookings bookings;
  private final Clinic clinic;
  private final Together together;
  private final Words words;

  MoveController(
      LookedAt looking, Bookings bookings, Clinic clinic, Together together, Words words) {
    this.looking = looking;
    this.bookings = bookings;
    this.clinic = clinic;
    this.together = together;
    this.words = words;
  }

  /**
   * What was typed, in the site's local time.
   *
   * @param date such as {@code 2026-11-23}
   * @param time such as {@code 14:30}
   * @param roomId empty for any
   * @param nurseId empty for any
   * @param others appointments that move as well, as the preview has shown
   * @param otherStarts when each of them is to start
   * @param override why it may be later than the protocol has it
   * @param view where one came from
   */
  record Typed(
      @Nullable String date,
      @Nullable String time,
      @Nullable String roomId,
      @Nullable String nurseId,
      @Nullable List<String> others,
      @Nullable List<String> otherStarts,
      @Nullable String reason,
      @Nullable String note,
      @Nullable String override,
      @Nullable String view) {

    /** The moment meant; empty when there is none, as in the hour a clock leaves out. */
    Optional<Instant> startsAt(ZoneId zone) {
      try {
        var local = LocalDateTime.of(LocalDate.parse(said(date)), LocalTime.parse(said(time)));
        return zone.getRules().getValidOffsets(local).isEmpty()
            ? Optional.empty()
            : Optional.of(local.atZone(zone).toInstant());
      } catch (DateTimeParseException _) {
        return Optional.empty();
      }
    }

    @Nullable String room() {
      return said(roomId).isEmpty() ? null : roomId;
    }

    @Nullable String nurse() {
      return said(nurseId).isEmpty() ? null : nurseId;
    }

    private static String said(@Nullable String text) {
      return text == null ? "" : text.strip();
    }
  }

  /**
   * The form.
   *
   * @param version the version the calendar showed, when the appointment was dragged there
   * @param allowing whether a prescriber is to let it be later than the protocol has it
   */
  @GetMapping
  ModelAndView form(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @ModelAttribute("typed") Typed typed,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(defaultValue = "false") boolean allowing,
      @AuthenticationPrincipal StaffMember staff,
      HttpServletRequest request,
      Model model) {
    LookedAt.Seen seen = looking.at(id, appointmentId, model);
    model.addAttribute("zone", seen.course().zone());
    model.addAttribute(
        "allowing",
        staff.isAny(Set.of("prescriber")) && (allowing || !staff.isAny(Set.of("scheduler"))));
    boolean dragged = typed.date() != null;
    Typed filled = dragged ? typed : present(seen, typed.view());
    String etag = version.matches("[0-9]{1,18}") ? '"' + version + '"' : seen.etag();
    if (dragged) {
      filled.startsAt(seen.zone()).ifPresent(at -> preview(id, appointmentId, filled, at, model));
    }
    return shown(filled, etag, FieldProblems.none(), request, model);
  }

  /** What is in the way of the place typed so far; also asked while something is dragged. */
  @PostMapping("/preview")
  ModelAndView preview(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @ModelAttribute("typed") Typed typed,
      @RequestParam(defaultValue = "") String site,
      Model model) {
    ZoneId zone =
        clinic
            .site(site)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST))
            .zone();
    model.addAttribute("zone", zone.getId());
    Instant at = typed.startsAt(zone).orElse(null);
    if (at != null) {
      LocalDate date = LocalDate.ofInstant(at, zone);
      Later<Answer<Board>> board = together.start(() -> bookings.board(site, date, date));
      preview(id, appointmentId, typed, at, model);
      model.addAttribute("board", board.get().found().orElse(null));
    }
    return new ModelAndView("appointment/fit :: fit");
  }

  @PostMapping
  @PreAuthorize("hasRole('scheduler')")
  ModelAndView move(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @ModelAttribute("typed") Typed typed,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return move(id, appointmentId, typed, null, once, request, response, model);
  }

  /** A prescriber lets it be later than the protocol has it. */
  @PostMapping("/allow")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  ModelAndView allow(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @ModelAttribute("typed") Typed typed,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("allowing", true);
    return move(
        id, appointmentId, typed, Typed.said(typed.override()), once, request, response, model);
  }

  private ModelAndView move(
      String id,
      String appointmentId,
      Typed typed,
      @Nullable String override,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    LookedAt.Seen seen = looking.at(id, appointmentId, model);
    model.addAttribute("zone", seen.course().zone());
    Instant at = typed.startsAt(seen.zone()).orElse(null);
    String reason = typed.reason();
    var wrong = new ArrayList<Violation>();
    if (at == null) {
      wrong.add(new Violation("startsAt", words.say("move.noSuchTime")));
    }
    if (reason == null || reason.isEmpty() || !REASONS.contains(reason)) {
      wrong.add(new Violation("reason", words.say("move.reasonNeeded")));
    }
    if (override != null && override.isEmpty()) {
      wrong.add(new Violation("override", words.say("move.overrideNeeded")));
    }
    if (at == null || reason == null || !wrong.isEmpty()) {
      if (at != null) {
        preview(id, appointmentId, typed, at, model);
      }
      return shown(typed, once.etag(), new FieldProblems(null, wrong), request, model);
    }
    String note = typed.note();
    var move =
        new Move(
            at,
            typed.room(),
            typed.nurse(),
            Other.read(typed.others(), typed.otherStarts()),
            reason,
            note,
            override);
    return switch (bookings.move(id, appointmentId, move, once)) {
      case Answer.Got<Course>(Course course, _) ->
          Onward.to(
              Back.to(Typed.said(typed.view()), course, appointmentId),
              words.say("move.done"),
              request,
              response);
      case Answer.Refused<Course>(Problem problem) -> {
        boolean conflict = problem.status() == 409 && preview(id, appointmentId, typed, at, model);
        yield shown(
            typed,
            once.etag(),
            conflict ? FieldProblems.saying(words.say("move.conflict")) : FieldProblems.of(problem),
            request,
            model);
      }
      case Answer.Missing<Course> _ ->
          shown(
              typed,
              once.etag(),
              FieldProblems.saying(words.missing(Service.SCHEDULING)),
              request,
              model);
      case Answer.Stale<Course> _ -> {
        // What the page says of the present place was read just now: both versions are shown.
        model.addAttribute("stale", true);
        preview(id, appointmentId, typed, at, model);
        yield shown(
            typed, seen.etag(), FieldProblems.saying(words.say("move.stale")), request, model);
      }
    };
  }

  private static Typed present(LookedAt.Seen seen, @Nullable String view) {
    var local = seen.visit().startsAt().atZone(seen.zone());
    return new Typed(
        local.toLocalDate().toString(),
        local.toLocalTime().toString(),
        seen.visit().room(),
        seen.visit().nurse(),
        null,
        null,
        null,
        null,
        null,
        view);
  }

  /** Whether there is something in the way, which then is in the model. */
  private boolean preview(String id, String appointmentId, Typed typed, Instant at, Model model) {
    Answer<Preview> answer =
        bookings.preview(id, appointmentId, new Place(at, typed.room(), typed.nurse()));
    model.addAttribute("preview", answer.found().orElse(null));
    model.addAttribute(
        "previewProblem",
        answer instanceof Answer.Refused<Preview>(Problem problem) ? problem.says() : null);
    model.addAttribute("previewMissing", answer.isMissing());
    return answer.found().map(preview -> !preview.fits()).orElse(false);
  }

  private static ModelAndView shown(
      Typed typed,
      @Nullable String etag,
      FieldProblems problems,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("view", Back.known(Typed.said(typed.view())));
    model.addAttribute("seenEtag", etag);
    model.addAttribute("problems", problems);
    model.addAttribute("reasons", REASONS);
    return new ModelAndView(
        Onward.asksForPart(request) ? "appointment/moving :: form" : "appointment/move");
  }
}
