package org.infusionops.portal.appointment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Onward;
import org.infusionops.portal.layout.Words;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One appointment, beside the calendar or as a page of its own, and what can be done with it. */
@Controller
@RequestMapping("/courses/{id}/appointments/{appointmentId}")
@PreAuthorize("hasAnyRole('scheduler', 'nurse', 'prescriber')")
class AppointmentController {

  private final LookedAt looking;
  private final Bookings bookings;
  private final Words words;
  private final InstantSource clock;

  AppointmentController(LookedAt looking, Bookings bookings, Words words, InstantSource clock) {
    this.looking = looking;
    this.bookings = bookings;
    this.words = words;
    this.clock = clock;
  }

  /** What was typed into the form of a cancellation. */
  record Cancelling(String reason, String by, String hold) {
    static final Cancelling NOTHING = new Cancelling("", "", "");
  }

  @GetMapping
  ModelAndView appointment(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestParam(defaultValue = "day") String view,
      HttpServletRequest request,
      Model model) {
    return shown(id, appointmentId, view, Cancelling.NOTHING, FieldProblems.none(), request, model);
  }

  @PostMapping("/confirm")
  @PreAuthorize("hasRole('scheduler')")
  ModelAndView confirm(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestParam(defaultValue = "day") String view,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Answer<Course> answer = bookings.willCome(id, appointmentId, once);
    return done(answer, appointmentId, view, "appointment.confirmed", request, response)
        .orElseGet(
            () ->
                shown(
                    id, appointmentId, view, Cancelling.NOTHING, problems(answer), request, model));
  }

  @PostMapping("/check-in")
  ModelAndView checkIn(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestParam(defaultValue = "day") String view,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Answer<Course> answer = bookings.checkIn(id, appointmentId, once);
    return done(answer, appointmentId, view, "appointment.checkedIn", request, response)
        .orElseGet(
            () ->
                shown(
                    id, appointmentId, view, Cancelling.NOTHING, problems(answer), request, model));
  }

  @PostMapping("/no-show")
  ModelAndView noShow(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestParam(defaultValue = "day") String view,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Answer<Course> answer = bookings.noShow(id, appointmentId, once);
    return done(answer, appointmentId, view, "appointment.noShowRecorded", request, response)
        .orElseGet(
            () ->
                shown(
                    id, appointmentId, view, Cancelling.NOTHING, problems(answer), request, model));
  }

  @PostMapping("/cancel")
  @PreAuthorize("hasRole('scheduler')")
  ModelAndView cancel(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String hold,
      @RequestParam(defaultValue = "day") String view,
      Once once,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var typed = new Cancelling(reason, by, hold);
    if (reason.isEmpty() || by.isEmpty()) {
      String field = reason.isEmpty() ? "reason" : "by";
      var missing =
          new FieldProblems(
              null, List.of(new Problem.Violation(field, words.say("appointment.cancel.needed"))));
      return shown(id, appointmentId, view, typed, missing, request, model);
    }
    Answer<Course> answer = bookings.cancel(id, appointmentId, reason, by, hold, once);
    return done(answer, appointmentId, view, "appointment.cancelled", request, response)
        .orElseGet(() -> shown(id, appointmentId, view, typed, problems(answer), request, model));
  }

  private Optional<ModelAndView> done(
      Answer<Course> answer,
      String appointmentId,
      String view,
      String text,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answer
        .found()
        .map(
            course ->
                Onward.to(
                    Back.to(view, course, appointmentId), words.say(text), request, response));
  }

  /** What the service said; a newer version is shown with it, since the page is read again. */
  private FieldProblems problems(Answer<Course> answer) {
    return switch (answer) {
      case Answer.Got<Course> _ -> FieldProblems.none();
      case Answer.Refused<Course>(Problem problem) -> FieldProblems.of(problem);
      case Answer.Stale<Course> _ -> FieldProblems.saying(words.say("appointment.stale"));
      case Answer.Missing<Course> _ -> FieldProblems.saying(words.missing(Service.SCHEDULING));
    };
  }

  private ModelAndView shown(
      String id,
      String appointmentId,
      String view,
      Cancelling cancelling,
      FieldProblems problems,
      HttpServletRequest request,
      Model model) {
    LookedAt.Seen seen = looking.at(id, appointmentId, model);
    Appointment visit = seen.visit();
    Instant now = clock.instant();
    Instant opens = visit.checkInFrom();
    boolean expected = List.of("BOOKED", "CONFIRMED").contains(visit.state());
    model.addAttribute("view", Back.known(view));
    model.addAttribute("cancelling", cancelling);
    model.addAttribute("problems", problems);
    model.addAttribute("expected", expected);
    model.addAttribute(
        "checkInNow", expected && !now.isBefore(opens) && !now.isAfter(visit.lastCheckIn()));
    boolean late = expected && now.isAfter(visit.lastCheckIn());
    model.addAttribute("late", late);
    model.addAttribute(
        "today",
        late
            ? bookings
                .arrival(id, appointmentId)
                .found()
                .map(Bookings.Arrival::today)
                .map(today -> today.startsAt().atZone(seen.zone()))
                .orElse(null)
            : null);
    model.addAttribute("checkInOpens", now.isBefore(opens) ? opens : null);
    model.addAttribute(
        "moves",
        seen.course().moved().stream()
            .filter(move -> move.appointmentId().equals(appointmentId))
            .toList());
    return new ModelAndView(
        Onward.asksForPart(request) ? "appointment/details :: details" : "appointment/appointment");
  }
}
