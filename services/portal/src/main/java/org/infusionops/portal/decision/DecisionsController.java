package org.infusionops.portal.decision;

import java.util.List;
import java.util.Objects;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Screenings;
import org.infusionops.portal.calls.Screenings.Line;
import org.infusionops.portal.calls.Screenings.Signed;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pages;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What prescribers signed, and which rules they set aside. */
@Controller
@PreAuthorize("hasAnyRole('prescriber', 'medical-director')")
class DecisionsController {

  private static final int SIZE = 25;

  private final Screenings screenings;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;

  DecisionsController(Screenings screenings, Names names, Clinic clinic, Pills pills) {
    this.screenings = screenings;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
  }

  /** A decision as a row. */
  record Row(Line line, Signed signed, String zone, Pill pill) {}

  @GetMapping("/decisions")
  String decisions(
      @RequestParam(defaultValue = "false") boolean overridden,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    Answer<Part<Line>> answer =
        screenings.list("COMPLETED", null, overridden, Math.max(0, page), SIZE);
    List<Line> lines = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("rows", lines.stream().map(this::row).filter(Objects::nonNull).toList());
    model.addAttribute("names", names.of(lines.stream().map(Line::patientId).toList()));
    model.addAttribute("overridden", overridden);
    model.addAttribute("pages", Pages.of(answer.or(Part.empty()), Math.max(0, page), SIZE));
    return "decision/decisions";
  }

  private @Nullable Row row(Line line) {
    Signed signed = line.signed();
    String outcome = line.outcome();
    if (signed == null || outcome == null) {
      return null;
    }
    String zone = clinic.siteOrFirst(line.siteId()).zone().getId();
    return new Row(line, signed, zone, pills.of("screening", outcome));
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry decisionsEntry() {
      return new NavigationEntry(
          "/decisions",
          "navigation.decisions",
          "pen",
          NavigationGroup.SCREENING,
          3,
          List.of("prescriber", "medical-director"));
    }
  }
}
