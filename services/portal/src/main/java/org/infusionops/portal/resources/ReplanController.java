package org.infusionops.portal.resources;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.SiteResources;
import org.infusionops.portal.calls.SiteResources.Items;
import org.infusionops.portal.calls.SiteResources.Proposal;
import org.infusionops.portal.calls.SiteResources.Results;
import org.infusionops.portal.calls.SiteResources.Row;
import org.infusionops.portal.calls.SiteResources.Shown;
import org.infusionops.portal.calls.SiteResources.Wish;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The appointments of a site that are to be planned anew: proposals first, then what is chosen. */
@Controller
@RequestMapping("/resources/{site}/broken")
@PreAuthorize("hasRole('scheduler')")
class ReplanController {

  static final List<String> REASONS =
      List.of("STAFF_ABSENCE", "ROOM_UNAVAILABLE", "CLINIC_REQUEST", "MEDICAL", "OTHER");

  private final SiteResources resources;
  private final Clinic clinic;
  private final Breaks breaks;
  private final Names names;
  private final Words words;

  ReplanController(
      SiteResources resources, Clinic clinic, Breaks breaks, Names names, Words words) {
    this.resources = resources;
    this.clinic = clinic;
    this.breaks = breaks;
    this.names = names;
    this.words = words;
  }

  @GetMapping
  String list(@PathVariable String site, Model model) {
    return shown(site, "CLINIC_REQUEST", "", FieldProblems.none(), model);
  }

  /**
   * Does what was chosen.
   *
   * @param row each as {@code course|appointment|seen|to|room|nurse|prescriber}, or ending after
   *     {@code seen} to cancel it
   */
  @PostMapping
  String replan(
      @PathVariable String site,
      @RequestParam(required = false) List<String> row,
      @RequestParam(defaultValue = "CLINIC_REQUEST") String reason,
      @RequestParam(defaultValue = "") String note,
      Once once,
      Model model) {
    List<Row> rows = rows(row == null ? List.of() : row);
    if (rows.isEmpty()) {
      return shown(
          site, reason, note, FieldProblems.saying(words.say("resources.replan.none")), model);
    }
    return switch (resources.replan(site, rows, reason, note, once)) {
      case Answer.Got<Results>(Results results, _) -> {
        model.addAttribute("results", results.items());
        String list = shown(site, "CLINIC_REQUEST", "", FieldProblems.none(), model);
        model.addAttribute(
            "resultNames",
            names.of(
                results.items().stream()
                    .map(SiteResources.Result::patientId)
                    .filter(Objects::nonNull)
                    .toList()));
        yield list;
      }
      case Answer.Refused<Results>(Problem problem) ->
          shown(site, reason, note, FieldProblems.of(problem), model);
      case Answer.Missing<Results> _, Answer.Stale<Results> _ ->
          shown(site, reason, note, FieldProblems.saying(words.missing(Service.SCHEDULING)), model);
    };
  }

  private static List<Row> rows(List<String> chosen) {
    return chosen.stream().flatMap(each -> row(each).stream()).toList();
  }

  /** What is not of one of our own forms is not chosen. */
  private static Optional<Row> row(String chosen) {
    List<String> parts = List.of(chosen.split("\\|", -1));
    if (parts.size() != 3 && parts.size() != 7) {
      return Optional.empty();
    }
    try {
      Instant seen = Instant.parse(parts.get(2));
      return Optional.of(
          new Row(
              parts.get(0),
              parts.get(1),
              seen,
              parts.size() == 3
                  ? null
                  : new Wish(
                      Instant.parse(parts.get(3)), parts.get(4), parts.get(5), parts.get(6))));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private String shown(
      String siteId, String reason, String note, FieldProblems problems, Model model) {
    Site site =
        clinic.site(siteId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Shown has = NotThere.orShow(resources.at(siteId));
    Answer<Items<Proposal>> proposals = resources.proposals(siteId);
    breaks.show(site, has.resources().rooms(), proposals.or(new Items<>(List.of())).items(), model);
    model.addAttribute("missing", proposals.isMissing());
    model.addAttribute("site", site);
    model.addAttribute("reason", reason);
    model.addAttribute("note", note);
    model.addAttribute("reasons", REASONS);
    model.addAttribute("problems", problems);
    return "resources/replan";
  }
}
