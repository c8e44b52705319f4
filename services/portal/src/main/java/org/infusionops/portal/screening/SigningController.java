package org.infusionops.portal.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.calls.Screenings;
import org.infusionops.portal.calls.Screenings.Finding;
import org.infusionops.portal.calls.Screenings.Overridden;
import org.infusionops.portal.calls.Screenings.Preview;
import org.infusionops.portal.calls.Screenings.Screening;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A prescriber reads what the rules say and signs, or takes it on to override a hard stop. Both ask
 * for the password again.
 */
@Controller
@PreAuthorize("hasRole('prescriber')")
class SigningController {

  private static final Pattern OVERRIDE = Pattern.compile("overrides\\[(\\d+)]\\.(?:reason|rule)");

  private final Screenings screenings;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  SigningController(Screenings screenings, Names names, Clinic clinic, Pills pills, Words words) {
    this.screenings = screenings;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  @GetMapping("/screenings/{id}/sign")
  String form(@PathVariable String id, Model model) {
    return shown(id, model, Map.of(), FieldProblems.none());
  }

  @PostMapping("/screenings/{id}/sign")
  @Reauthenticated
  String sign(
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> override,
      @RequestParam Map<String, String> typed,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, String> reasons = new LinkedHashMap<>();
    override.stream()
        .filter(rule -> !rule.isEmpty())
        .forEach(rule -> reasons.put(rule, typed.getOrDefault("reason." + rule, "").strip()));
    List<Overridden> overrides =
        reasons.entrySet().stream()
            .map(entry -> new Overridden(entry.getKey(), entry.getValue()))
            .toList();
    return switch (screenings.sign(id, overrides, once)) {
      case Answer.Got<Screening> _ -> {
        redirect.addFlashAttribute("done", words.say("signing.done"));
        yield "redirect:/screenings/" + id;
      }
      case Answer.Refused<Screening>(Problem problem) ->
          shown(id, model, reasons, beside(problem, overrides));
      case Answer.Missing<Screening> _ ->
          shown(id, model, reasons, FieldProblems.saying(words.missing(Service.INTAKE)));
      case Answer.Stale<Screening> _ ->
          shown(id, model, reasons, FieldProblems.saying(words.say("signing.stale")));
    };
  }

  /** What the service says of an override belongs beside the reason of that rule. */
  private FieldProblems beside(Problem problem, List<Overridden> overrides) {
    List<Violation> fields = new ArrayList<>();
    boolean missing = false;
    for (Violation violation : problem.violations()) {
      Matcher which = OVERRIDE.matcher(violation.field());
      if (which.matches() && Integer.parseInt(which.group(1)) < overrides.size()) {
        String rule = overrides.get(Integer.parseInt(which.group(1))).rule();
        fields.add(new Violation("reason." + rule, violation.message()));
      } else {
        missing = true;
      }
    }
    String general =
        missing ? words.say("signing.incomplete") : fields.isEmpty() ? problem.says() : null;
    return new FieldProblems(general, fields);
  }

  private String shown(
      String id, Model model, Map<String, String> reasons, FieldProblems problems) {
    Answer<Screening> answer = screenings.one(id);
    Screening screening = NotThere.orShow(answer);
    if (screening.decision() != null) {
      return "redirect:/screenings/" + id;
    }
    Preview preview = NotThere.orShow(screenings.preview(id));
    Map<String, Finding> stops = new LinkedHashMap<>();
    preview.findings().stream()
        .filter(finding -> finding.is().equals("HARD_STOP"))
        .forEach(finding -> stops.putIfAbsent(finding.rule(), finding));
    model.addAttribute("screening", screening);
    model.addAttribute("screeningId", id);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("preview", preview);
    model.addAttribute("outcome", pills.of("screening", preview.outcome()));
    model.addAttribute("groups", FindingGroup.of(preview.findings()));
    model.addAttribute("stops", List.copyOf(stops.values()));
    model.addAttribute("reasons", reasons);
    model.addAttribute("problems", problems);
    model.addAttribute("safetyRaised", screening.safety() != null);
    model.addAttribute("zone", clinic.siteOrFirst(screening.siteId()).zone().getId());
    model.addAttribute("names", names.of(List.of(screening.patientId())));
    return "screening/sign";
  }
}
