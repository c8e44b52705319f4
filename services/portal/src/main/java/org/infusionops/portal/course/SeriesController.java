package org.infusionops.portal.course;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Scheduling;
import org.infusionops.portal.calls.Scheduling.Course;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The worklist of series: what is held and by when it must be answered, and what has no place. */
@Controller
class SeriesController {

  private final Scheduling scheduling;
  private final Names names;
  private final Together together;
  private final CourseCards cards;

  SeriesController(Scheduling scheduling, Names names, Together together, CourseCards cards) {
    this.scheduling = scheduling;
    this.names = names;
    this.together = together;
    this.cards = cards;
  }

  @GetMapping("/series")
  @PreAuthorize("hasRole('scheduler')")
  String worklist(Model model) {
    Later<Answer<Part<Course>>> asked = together.start(() -> scheduling.courses("UNPLACED"));
    Answer<Part<Course>> held = scheduling.courses("HELD");
    Answer<Part<Course>> unplaced = asked.get();
    model.addAttribute("answer", held);
    model.addAttribute("unplacedAnswer", unplaced);
    model.addAttribute(
        "held",
        held.or(Part.empty()).items().stream()
            .sorted(
                Comparator.comparing(
                    Course::heldUntil, Comparator.nullsLast(Comparator.naturalOrder())))
            .map(cards::of)
            .toList());
    model.addAttribute(
        "unplaced", unplaced.or(Part.empty()).items().stream().map(cards::of).toList());
    model.addAttribute(
        "names",
        names.of(
            Stream.of(held, unplaced)
                .flatMap(answer -> answer.or(Part.empty()).items().stream())
                .map(Course::patientId)
                .toList()));
    return "course/series";
  }

  @GetMapping("/patients/{id}/courses")
  @PreAuthorize(CourseController.READERS)
  String ofPatient(@PathVariable String id, Model model) {
    Answer<Part<Course>> answer = scheduling.coursesOf(id);
    model.addAttribute("patientId", id);
    model.addAttribute("answer", answer);
    model.addAttribute("cards", answer.or(Part.empty()).items().stream().map(cards::of).toList());
    model.addAttribute("names", names.of(List.of(id)));
    return "course/patient";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry seriesEntry() {
      return new NavigationEntry(
          "/series",
          "navigation.series",
          "series",
          NavigationGroup.SERIES,
          0,
          List.of("scheduler"));
    }
  }
}
