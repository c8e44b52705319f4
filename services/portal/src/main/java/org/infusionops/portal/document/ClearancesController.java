package org.infusionops.portal.document;

import static org.springframework.util.StringUtils.hasText;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Clearances;
import org.infusionops.portal.calls.Clearances.OfScreening;
import org.infusionops.portal.calls.Clearances.Required;
import org.infusionops.portal.calls.Clearances.Waiting;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Clearances: which screenings wait, what is there for each, and a prescriber's word. */
@Controller
@PreAuthorize("hasAnyRole('intake', 'prescriber', 'medical-director')")
class ClearancesController {

  private static final List<String> FIELDS = List.of("documentId", "documentDate", "reason");

  private final Clearances clearances;
  private final FileRows rows;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  ClearancesController(
      Clearances clearances, FileRows rows, Names names, Clinic clinic, Pills pills, Words words) {
    this.clearances = clearances;
    this.rows = rows;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /** A screening that waits, as a row. */
  record Row(Waiting waiting, String site, String zone) {}

  @GetMapping("/clearances")
  String waiting(Model model) {
    Answer<Part<Waiting>> answer = clearances.waiting();
    List<Waiting> waiting = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("rows", waiting.stream().map(this::row).toList());
    model.addAttribute("total", answer.or(Part.empty()).total());
    model.addAttribute("names", names.of(waiting.stream().map(Waiting::patientId).toList()));
    return "document/clearances";
  }

  private Row row(Waiting waiting) {
    Clinic.Site site = clinic.siteOrFirst(waiting.siteId());
    return new Row(waiting, site.name(), site.zone().getId());
  }

  @GetMapping("/screenings/{id}/clearances")
  String clearances(@PathVariable String id, Model model) {
    return show(id, "", Map.of(), FieldProblems.none(), model);
  }

  @PostMapping("/screenings/{id}/clearances/{rule}")
  @PreAuthorize("hasRole('prescriber')")
  @Reauthenticated
  String decide(
      @PathVariable String id,
      @PathVariable String rule,
      @RequestParam Map<String, String> typed,
      @RequestParam boolean granted,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> verdict = new HashMap<>();
    verdict.put("granted", granted);
    for (String field : FIELDS) {
      if (hasText(typed.get(field))) {
        verdict.put(field, typed.getOrDefault(field, "").strip());
      }
    }
    // What is not there at all is called missing, not too short.
    verdict.putIfAbsent("reason", "");
    return switch (clearances.decide(id, rule, verdict, once)) {
      case Answer.Got<OfScreening>(OfScreening now, _) -> {
        redirect.addFlashAttribute("done", words.say("clearance.done." + now.outcome()));
        yield "redirect:/screenings/" + id + "/clearances";
      }
      case Answer.Refused<OfScreening>(Problem problem) ->
          show(id, rule, typed, FieldProblems.of(problem), model);
      case Answer.Missing<OfScreening> _ ->
          show(id, rule, typed, FieldProblems.saying(words.missing(Service.INTAKE)), model);
      case Answer.Stale<OfScreening> _ ->
          show(id, rule, typed, FieldProblems.saying(words.say("clearance.stale")), model);
    };
  }

  /** What is shown of a clearance; {@code typed} and problems are those of its own form. */
  record Card(
      Required required,
      List<FileRows.Row> files,
      Map<String, String> typed,
      FieldProblems problems) {}

  private String show(
      String id, String rule, Map<String, String> typed, FieldProblems problems, Model model) {
    Answer<OfScreening> answer = clearances.of(id);
    OfScreening screening = NotThere.orShow(answer);
    Clinic.Site site = clinic.siteOrFirst(screening.siteId());
    model.addAttribute("screening", screening);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("outcome", pills.of("screening", screening.outcome()));
    model.addAttribute(
        "cards",
        screening.required().stream()
            .map(
                required ->
                    new Card(
                        required,
                        rows.of(required.files(), Answer.of(List.of())),
                        required.rule().equals(rule) ? typed : Map.of(),
                        required.rule().equals(rule) ? problems : FieldProblems.none()))
            .toList());
    model.addAttribute("problems", problems);
    model.addAttribute("open", screening.outcome().equals("CLEARANCE_REQUIRED"));
    model.addAttribute("site", site.name());
    model.addAttribute("zone", site.zone().getId());
    model.addAttribute("names", names.of(List.of(screening.patientId())));
    return "document/clearance";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry clearancesEntry() {
      return new NavigationEntry(
          "/clearances",
          "navigation.clearances",
          "clearance",
          NavigationGroup.SCREENING,
          4,
          List.of("intake", "prescriber", "medical-director"));
    }
  }
}
