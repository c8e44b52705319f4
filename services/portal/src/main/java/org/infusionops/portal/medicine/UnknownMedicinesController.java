package org.infusionops.portal.medicine;

import java.util.List;
import java.util.Optional;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Screenings;
import org.infusionops.portal.calls.Screenings.Medication;
import org.infusionops.portal.calls.Screenings.Screening;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.UnknownMedicines;
import org.infusionops.portal.calls.UnknownMedicines.Line;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The worklist of medicines whose names are not understood. Intake sees what waits and can correct
 * the name in the screening; a prescriber says what a medicine is, for that screening.
 */
@Controller
@PreAuthorize("hasAnyRole('intake', 'prescriber')")
class UnknownMedicinesController {

  private static final int SIZE = 25;

  private final UnknownMedicines medicines;
  private final Screenings screenings;
  private final Names names;
  private final Clinic clinic;
  private final Words words;

  UnknownMedicinesController(
      UnknownMedicines medicines, Screenings screenings, Names names, Clinic clinic, Words words) {
    this.medicines = medicines;
    this.screenings = screenings;
    this.names = names;
    this.clinic = clinic;
    this.words = words;
  }

  /**
   * A medicine as shown.
   *
   * @param etag the version of its screening
   */
  record Row(Line line, String zone, String etag) {}

  /**
   * What was said of a medicine and is not kept.
   *
   * @param theirs what the screening says by now; null when it was not read
   */
  record Said(
      String screeningId, int position, String name, String classifiedAs, @Nullable String theirs) {

    /** Whether it is about this row. */
    public boolean isAbout(Line line) {
      return screeningId.equals(line.screeningId()) && position == line.position();
    }
  }

  @GetMapping("/medicines")
  String list(@RequestParam(defaultValue = "0") int page, Model model) {
    return shown(Math.max(0, page), model, null, FieldProblems.none());
  }

  @PostMapping("/medicines")
  @PreAuthorize("hasRole('prescriber')")
  String classify(
      @RequestParam String screeningId,
      @RequestParam int position,
      @RequestParam String name,
      @RequestParam(defaultValue = "") String classifiedAs,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    var said = new Said(screeningId, position, name, classifiedAs, null);
    if (classifiedAs.isEmpty()) {
      return shown(0, model, said, wrong(words.say("medicines.choose")));
    }
    return switch (medicines.classify(screeningId, position, name, classifiedAs, once)) {
      case Answer.Got<Screening> _ -> {
        redirect.addFlashAttribute("done", words.say("medicines.done"));
        yield "redirect:/medicines";
      }
      case Answer.Refused<Screening>(Problem problem) ->
          shown(
              0,
              model,
              said,
              problem.violations().isEmpty()
                  ? FieldProblems.saying(problem.says())
                  : wrong(problem.violations().getFirst().message()));
      case Answer.Missing<Screening> _ ->
          shown(0, model, said, FieldProblems.saying(words.missing(Service.INTAKE)));
      // Both are shown: what is there by now, and what was chosen.
      case Answer.Stale<Screening> _ ->
          shown(
              0,
              model,
              new Said(screeningId, position, name, classifiedAs, now(screeningId, position)),
              FieldProblems.saying(words.say("problem.stale")));
    };
  }

  private static FieldProblems wrong(String message) {
    return FieldProblems.saying("classifiedAs", message);
  }

  /** What a screening says of a medicine by now. */
  private @Nullable String now(String screeningId, int position) {
    return screenings
        .one(screeningId)
        .found()
        .flatMap(screening -> Optional.ofNullable(screening.answers().medications()))
        .filter(all -> position >= 0 && position < all.size())
        .map(all -> said(all.get(position)))
        .orElse(null);
  }

  private String said(Medication medication) {
    return medication.classification() == null
        ? medication.name()
        : words.say("medicines.said", medication.name(), medication.classification().drugClass());
  }

  private String shown(int page, Model model, @Nullable Said said, FieldProblems problems) {
    Answer<Part<Line>> answer = medicines.list(page, SIZE);
    List<Line> lines = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("rows", lines.stream().map(this::row).toList());
    model.addAttribute("names", names.of(lines.stream().map(Line::patientId).toList()));
    model.addAttribute("pages", Pages.of(answer.or(Part.empty()), page, SIZE));
    model.addAttribute("said", said);
    model.addAttribute("problems", problems);
    return "medicine/unknown";
  }

  private Row row(Line line) {
    return new Row(
        line, clinic.siteOrFirst(line.siteId()).zone().getId(), "\"" + line.version() + "\"");
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry unknownMedicinesEntry() {
      return new NavigationEntry(
          "/medicines",
          "navigation.medicines",
          "parked",
          NavigationGroup.SCREENING,
          2,
          List.of("intake", "prescriber"));
    }
  }
}
