package org.infusionops.portal.course;

import java.time.Instant;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Bookings;
import org.infusionops.portal.calls.Bookings.Choice;
import org.infusionops.portal.calls.Bookings.Found;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One course: its visits, how they were moved, and what can be done with a held series. */
@Controller
class CourseController {

  static final String READERS = "hasAnyRole('scheduler', 'nurse', 'prescriber', 'intake')";
  private static final String BOOK = "hasRole('scheduler')";

  private final CoursePage page;
  private final Bookings bookings;
  private final Words words;

  CourseController(CoursePage page, Bookings bookings, Words words) {
    this.page = page;
    this.bookings = bookings;
    this.words = words;
  }

  @GetMapping("/courses/{id}")
  @PreAuthorize(READERS)
  String course(@PathVariable String id, Model model) {
    return page.show(id, Preferred.NOTHING, null, FieldProblems.none(), model);
  }

  @PostMapping("/courses/{id}/confirm")
  @PreAuthorize(BOOK)
  String confirm(@PathVariable String id, Once once, Model model, RedirectAttributes redirect) {
    Answer<Course> answer = bookings.confirm(id, once);
    return after(answer, id, "course.confirmed", model, redirect);
  }

  @PostMapping("/courses/{id}/release")
  @PreAuthorize(BOOK)
  String release(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    if (reason.isEmpty()) {
      var needed = FieldProblems.saying("reason", words.say("course.release.needed"));
      return page.show(id, Preferred.NOTHING, null, needed, model);
    }
    Answer<Course> answer = bookings.release(id, reason, once);
    return after(answer, id, "course.released", model, redirect);
  }

  /** Shows what fits; nothing is held by that. */
  @PostMapping("/courses/{id}/search")
  @PreAuthorize(BOOK)
  String search(@PathVariable String id, @ModelAttribute("typed") Preferred typed, Model model) {
    return searched(id, typed, FieldProblems.none(), model);
  }

  /** Holds one of the series found. When a place is gone, what fits now is shown. */
  @PostMapping("/courses/{id}/hold")
  @PreAuthorize(BOOK)
  String hold(
      @PathVariable String id,
      @RequestParam(defaultValue = "") @DateTimeFormat(iso = ISO.DATE_TIME) List<Instant> startsAt,
      @RequestParam(required = false) @Nullable List<String> rooms,
      @RequestParam(required = false) @Nullable List<String> nurses,
      @ModelAttribute("typed") Preferred typed,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    if (!typed.wrong("").isEmpty()) {
      return searched(id, typed, FieldProblems.none(), model);
    }
    var choice = new Choice(startsAt, rooms, nurses, typed.preferences());
    Answer<Course> answer = bookings.hold(id, choice, once);
    if (answer instanceof Answer.Got) {
      return after(answer, id, "course.held", model, redirect);
    }
    FieldProblems problems =
        answer instanceof Answer.Refused<Course>(Problem problem)
            ? FieldProblems.saying(problem.says())
            : FieldProblems.after(answer, words, "course.stale");
    return searched(id, typed, problems, model);
  }

  private String searched(String id, Preferred typed, FieldProblems before, Model model) {
    List<Violation> wrong = typed.wrong(words.say("search.series.unreadable"));
    if (!wrong.isEmpty()) {
      return page.show(id, typed, null, new FieldProblems(null, wrong), model);
    }
    Answer<Found> found = bookings.search(id, typed.preferences());
    FieldProblems problems =
        before.any()
            ? before
            : found instanceof Answer.Refused<Found>(Problem problem)
                ? FieldProblems.of(problem)
                : FieldProblems.none();
    return page.show(id, typed, found, problems, model);
  }

  private String after(
      Answer<Course> answer, String id, String done, Model model, RedirectAttributes redirect) {
    if (answer instanceof Answer.Got) {
      redirect.addFlashAttribute("done", words.say(done));
      return "redirect:/courses/" + id;
    }
    return page.show(
        id, Preferred.NOTHING, null, FieldProblems.after(answer, words, "course.stale"), model);
  }
}
