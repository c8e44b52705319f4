package org.infusionops.portal.outcome;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Measures;
import org.infusionops.portal.calls.Measures.Instrument;
import org.infusionops.portal.calls.Measures.Outcomes;
import org.infusionops.portal.calls.Measures.Rate;
import org.infusionops.portal.calls.Measures.Step;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How all patients do, session by session. */
@Controller
@PreAuthorize("hasRole('medical-director')")
class OutcomesController {

  /** Those with a rule for response. */
  private static final List<String> INSTRUMENTS =
      List.of("phq-9", "madrs", "qids-sr16", "gad-7", "pcl-5", "pain-nrs");

  private final Measures measures;
  private final Together together;
  private final Clinic clinic;

  OutcomesController(Measures measures, Together together, Clinic clinic) {
    this.measures = measures;
    this.together = together;
    this.clinic = clinic;
  }

  /** One session as a row. */
  record Row(int session, int measured, Share response, @Nullable Share remission) {}

  /** A rate in percent. */
  record Share(int count, int of, int percent, int low, int high) {
    static Share of(Rate rate) {
      return new Share(
          rate.count(),
          rate.of(),
          rate.of() == 0 ? 0 : (int) Math.round(100.0 * rate.count() / rate.of()),
          (int) Math.round(100 * rate.low()),
          (int) Math.round(100 * rate.high()));
    }
  }

  @GetMapping("/outcomes")
  String outcomes(
      @RequestParam(defaultValue = "phq-9") String instrument,
      @RequestParam(defaultValue = "") String site,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    String asked = INSTRUMENTS.contains(instrument) ? instrument : INSTRUMENTS.getFirst();
    Later<Answer<Instrument>> rules = together.start(() -> measures.instrument(asked));
    Answer<Outcomes> answer = measures.outcomes(asked, site.isEmpty() ? null : site);
    Outcomes outcomes = answer.or(new Outcomes(asked, 0, 0, List.of()));
    model.addAttribute("answer", answer);
    model.addAttribute("outcomes", outcomes);
    model.addAttribute("rules", rules.get().found().orElse(null));
    model.addAttribute(
        "rows",
        outcomes.steps().stream()
            .map(
                (Step step) -> {
                  Rate remission = step.remission();
                  return new Row(
                      step.session(),
                      step.measured(),
                      Share.of(step.response()),
                      remission == null ? null : Share.of(remission));
                })
            .toList());
    model.addAttribute(
        "chart", outcomes.steps().isEmpty() ? null : OutcomeChart.of(outcomes.steps()));
    model.addAttribute("instruments", INSTRUMENTS);
    model.addAttribute("instrument", asked);
    model.addAttribute("site", site);
    model.addAttribute("sites", clinic.sites(staff.sites()));
    return "outcome/outcomes";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry outcomesEntry() {
      return new NavigationEntry(
          "/outcomes",
          "navigation.outcomes",
          "pulse",
          NavigationGroup.REPORTS,
          1,
          List.of("medical-director"));
    }
  }
}
