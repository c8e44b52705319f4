package org.infusionops.portal.appointment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Scheduling.Appointment;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Onward;
import org.infusionops.portal.layout.Words;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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

  /**
   * The appointment that an act is about.
   *
   * @param id its course
   * @param view where one came from
   */
  record Asked(
      String id,
      String appointmentId,
      String view,
      HttpServletRequest request,
      HttpServletResponse response) {}

  @ModelAttribute(name = "asked", binding = false)
  Asked asked(
      @PathVariable String id,
      @PathVariable String appointmentId,
      @RequestParam(defaultValue = "day") String view,
      HttpServletRequest request,
      HttpServletResponse response) {
    return new Asked(id, appointmentId, view, request, response);
  }

  /** What was typed into the form of a cancellation. */
  record Cancelling(String reason, String by, String hold) {
    static final Cancelling NOTHING = new Cancelling("", "", "");
  }

  @GetMapping
  ModelAndView appointment(
      @ModelAttribute(name = "asked", binding = false) Asked asked, Model model) {
    return shown(asked, Cancelling.NOTHING, FieldProblems.none(), model);
  }

  @PostMapping("/confirm")
  @PreAuthorize("hasRole('scheduler')")
  ModelAndView confirm(
      @ModelAttribute(name = "asked", binding = false) Asked asked, Once once, Model model) {
    return after(
        bookings.willCome(asked.id(), asked.appointmentId(), once),
        asked,
        Cancelling.NOTHING,
        "appointment.confirmed",
        model);
  }

  @PostMapping("/check-in")
  ModelAndView checkIn(
      @ModelAttribute(name = "asked", binding = false) Asked asked, Once once, Model model) {
    return after(
        bookings.checkIn(asked.id(), asked.appointmentId(), once),
        asked,
        Cancelling.NOTHING,
        "appointment.checkedIn",
        model);
  }

  @PostMapping("/no-show")
  ModelAndView noShow(
      @ModelAttribute(name = "asked", binding = false) Asked asked, Once once, Model model) {
    return after(
        bookings.noShow(asked.id(), asked.appointmentId(), once),
        asked,
        Cancelling.NOTHING,
        "appointment.noShowRecorded",
        model);
  }

  @PostMapping("/cancel")
  @PreAuthorize("hasRole('scheduler')")
  ModelAndView cancel(
      @ModelAttribute(name = "asked", binding = false) Asked asked,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String hold,
      Once once,
      Model model) {
    var typed = new Cancelling(reason, by, hold);
    if (reason.isEmpty() || by.isEmpty()) {
      String field = reason.isEmpty() ? "reason" : "by";
      var missing = FieldProblems.saying(field, words.say("appointment.cancel.needed"));
      return shown(asked, typed, missing, model);
    }
    return after(
        bookings.cancel(asked.id(), asked.appointmentId(), reason, by, hold, once),
        asked,
        typed,
        "appointment.cancelled",
        model);
  }

  /** Goes back where one came from, or says why it was not done of the appointment as it is now. */
  private ModelAndView after(
      Answer<Course> answer, Asked asked, Cancelling typed, String done, Model model) {
    return answer instanceof Answer.Got<Course>(Course course, _)
        ? Onward.to(
            Back.to(asked.view(), course, asked.appointmentId()),
            words.say(done),
            asked.request(),
            asked.response())
        : shown(asked, typed, FieldProblems.after(answer, words, "appointment.stale"), model);
  }

  private ModelAndView shown(
      Asked asked, Cancelling cancelling, FieldProblems problems, Model model) {
    LookedAt.Seen seen = looking.at(asked.id(), asked.appointmentId(), model);
    Appointment visit = seen.visit();
    Instant now = clock.instant();
    Instant opens = visit.checkInFrom();
    boolean expected = List.of("BOOKED", "CONFIRMED").contains(visit.state());
    model.addAttribute("view", Back.known(asked.view()));
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
                .arrival(asked.id(), asked.appointmentId())
                .found()
                .map(Bookings.Arrival::today)
                .map(today -> today.startsAt().atZone(seen.zone()))
                .orElse(null)
            : null);
    model.addAttribute("checkInOpens", now.isBefore(opens) ? opens : null);
    model.addAttribute(
        "moves",
        seen.course().moved().stream()
            .filter(move -> move.appointmentId().equals(asked.appointmentId()))
            .toList());
    return new ModelAndView(
        Onward.asksForPart(asked.request())
            ? "appointment/details :: details"
            : "appointment/appointment");
  }
}
