package org.infusionops.portal.course;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infusionops.portal.calendar.StaffNames;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Bookings.AlsoMoves;
import org.infusionops.portal.calls.Bookings.Board;
import org.infusionops.portal.calls.Bookings.Elsewhere;
import org.infusionops.portal.calls.Bookings.Other;
import org.infusionops.portal.calls.Bookings.SiteMove;
import org.infusionops.portal.calls.Bookings.SitePreview;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Moving what is left of a series to another site: where each session would be there is shown
 * before anything is done, and exactly that is done. Schedulers move as the protocol allows; a
 * prescriber, with a reason, also later than that.
 */
@Controller
@RequestMapping("/courses/{id}/site")
@PreAuthorize("hasAnyRole('scheduler', 'prescriber')")
class SiteMoveController {

  /** Those that need no words of their own: a move to another site takes none. */
  private static final List<String> REASONS = Bookings.moveReasonsBut("OTHER");

  private final Scheduling scheduling;
  private final Bookings bookings;
  private final Names names;
  private final Clinic clinic;
  private final Together together;
  private final Pills pills;
  private final Words words;

  SiteMoveController(
      Scheduling scheduling,
      Bookings bookings,
      Names names,
      Clinic clinic,
      Together together,
      Pills pills,
      Words words) {
    this.scheduling = scheduling;
    this.bookings = bookings;
    this.names = names;
    this.clinic = clinic;
    this.together = together;
    this.pills = pills;
    this.words = words;
  }

  /**
   * What was chosen.
   *
   * @param siteId the other site
   * @param from the first of its dates to look at, such as {@code 2026-11-23}; empty for tomorrow
   * @param sessions the appointments that were shown
   * @param startsAt when each of them was shown to start there
   * @param override why they may be later than the protocol has it
   */
  record Typed(
      @Nullable String siteId,
      @Nullable String from,
      @Nullable List<String> sessions,
      @Nullable List<String> startsAt,
      @Nullable String reason,
      @Nullable String override) {

    /** When each session was shown to start; none when nothing readable was sent. */
    Map<String, Instant> starts() {
      return Other.read(sessions, startsAt).stream()
          .collect(Collectors.toMap(Other::appointmentId, Other::startsAt, (_, last) -> last));
    }

    @Nullable LocalDate first() {
      return from == null || from.isBlank() ? null : LocalDate.parse(from);
    }
  }

  /**
   * A session that would move.
   *
   * @param visit where it is; null when it was taken off meanwhile
   * @param chosen where it was shown to go when the move was asked for; null before
   */
  record Line(AlsoMoves there, @Nullable Appointment visit, @Nullable Instant chosen) {}

  /** A session that stays where it was. */
  record Stays(Appointment visit, Pill pill) {}

  @GetMapping
  String form(
      @PathVariable String id,
      @ModelAttribute("typed") Typed typed,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    return show(id, typed, false, FieldProblems.none(), staff, model);
  }

  @PostMapping
  @PreAuthorize("hasRole('scheduler')")
  String move(
      @PathVariable String id,
      @ModelAttribute("typed") Typed typed,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return move(id, typed, null, once, staff, model, redirect);
  }

  /** A prescriber lets it be later than the protocol has it. */
  @PostMapping("/allow")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  String allow(
      @PathVariable String id,
      @ModelAttribute("typed") Typed typed,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    String override = typed.override();
    return move(id, typed, override == null ? "" : override.strip(), once, staff, model, redirect);
  }

  private String move(
      String id,
      Typed typed,
      @Nullable String override,
      Once once,
      StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    String site = typed.siteId();
    String reason = typed.reason();
    List<Instant> starts = typed.starts().values().stream().sorted().toList();
    var wrong = new ArrayList<Violation>();
    if (reason == null || reason.isEmpty() || !REASONS.contains(reason)) {
      wrong.add(new Violation("reason", words.say("move.reasonNeeded")));
    }
    if (override != null && override.isEmpty()) {
      wrong.add(new Violation("override", words.say("move.overrideNeeded")));
    }
    if (site == null || starts.isEmpty() || reason == null || !wrong.isEmpty()) {
      return show(id, typed, false, new FieldProblems(null, wrong), staff, model);
    }
    return switch (bookings.moveToSite(id, new SiteMove(site, starts, reason, override), once)) {
      case Answer.Got<Course> _ -> {
        redirect.addFlashAttribute("done", words.say("site.done"));
        yield "redirect:/courses/" + id;
      }
      case Answer.Refused<Course>(Problem problem) when problem.status() == 409 ->
          show(id, typed, true, FieldProblems.saying(words.say("site.taken")), staff, model);
      case Answer.Refused<Course>(Problem problem) ->
          show(id, typed, false, FieldProblems.of(problem), staff, model);
      case Answer.Stale<Course> _ ->
          show(id, typed, true, FieldProblems.saying(words.say("site.stale")), staff, model);
      case Answer.Missing<Course> _ ->
          show(
              id,
              typed,
              false,
              FieldProblems.saying(words.missing(Service.SCHEDULING)),
              staff,
              model);
    };
  }

  /**
   * Shows the page, with what fits now.
   *
   * @param beside whether what was asked for is shown beside it
   */
  private String show(
      String id,
      Typed typed,
      boolean beside,
      FieldProblems problems,
      StaffMember staff,
      Model model) {
    Course course = NotThere.orShow(scheduling.course(id));
    List<Site> others =
        clinic.sites(staff.sites()).stream()
            .filter(site -> !site.id().equals(course.siteId()))
            .toList();
    Site there =
        others.stream()
            .filter(site -> others.size() == 1 || site.id().equals(typed.siteId()))
            .findFirst()
            .orElse(null);
    model.addAttribute("course", course);
    model.addAttribute("names", names.of(List.of(course.patientId())));
    model.addAttribute("others", others);
    model.addAttribute("there", there);
    model.addAttribute(
        "here", clinic.site(course.siteId()).map(Site::name).orElse(course.siteId()));
    model.addAttribute("reasons", REASONS);
    model.addAttribute("problems", problems);
    if (there != null) {
      proposals(course, there, typed, beside, problems, staff, model);
    }
    return "course/site";
  }

  private void proposals(
      Course course,
      Site there,
      Typed typed,
      boolean beside,
      FieldProblems problems,
      StaffMember staff,
      Model model) {
    LocalDate from;
    try {
      from = typed.first();
    } catch (DateTimeParseException _) {
      model.addAttribute("problems", FieldProblems.saying("from", words.say("site.noDate")));
      return;
    }
    Answer<SitePreview> answer = bookings.previewSite(course.id(), new Elsewhere(there.id(), from));
    model.addAttribute("searched", answer);
    if (answer instanceof Answer.Refused<SitePreview>(Problem problem) && !problems.any()) {
      model.addAttribute("problems", FieldProblems.of(problem));
    }
    if (!(answer instanceof Answer.Got<SitePreview>(SitePreview preview, String etag))) {
      return;
    }
    model.addAttribute("preview", preview);
    model.addAttribute("etag", etag);
    boolean allowing = preview.isForAPrescriber() && staff.isAny(Set.of("prescriber"));
    model.addAttribute("allowing", allowing);
    model.addAttribute("canMove", allowing || (preview.fits() && staff.isAny(Set.of("scheduler"))));
    Map<String, Instant> chosen = beside ? typed.starts() : Map.of();
    List<Line> lines = new ArrayList<>();
    for (AlsoMoves session : preview.sessions()) {
      lines.add(
          new Line(
              session,
              course.visit(session.appointmentId()).orElse(null),
              chosen.get(session.appointmentId())));
    }
    model.addAttribute("lines", lines);
    model.addAttribute("beside", !chosen.isEmpty());
    model.addAttribute(
        "stays",
        course.visits().stream()
            .filter(visit -> !visit.awaited())
            .map(visit -> new Stays(visit, pills.of("appointment", visit.state())))
            .toList());
    if (!lines.isEmpty()) {
      AlsoMoves first = lines.getFirst().there();
      // Asked for the names of the rooms only.
      Later<Answer<Board>> before =
          together.start(() -> board(course.siteId(), first.from(), ZoneId.of(course.zone())));
      model.addAttribute(
          "board", board(there.id(), first.startsAt(), there.zone()).found().orElse(null));
      model.addAttribute("boardBefore", before.get().found().orElse(null));
      model.addAttribute("staffBefore", new StaffNames(course.siteId()));
      model.addAttribute("staffThere", new StaffNames(there.id()));
    }
  }

  private Answer<Board> board(String site, Instant at, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(at, zone);
    return bookings.board(site, date, date);
  }
}
