package org.infusionops.portal.measure;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Measures;
import org.infusionops.portal.calls.Measures.Instrument;
import org.infusionops.portal.calls.Measures.Measurement;
import org.infusionops.portal.calls.Measures.Safety;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Records a rating, or what a patient answered on paper or aloud. */
@Controller
@PreAuthorize("hasAnyRole('intake', 'nurse', 'prescriber')")
class MeasureFormController {

  private final Measures measures;
  private final Intake intake;
  private final Clinic clinic;
  private final Words words;

  MeasureFormController(Measures measures, Intake intake, Clinic clinic, Words words) {
    this.measures = measures;
    this.intake = intake;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping("/patients/{id}/measures/{instrument}")
  String form(@PathVariable String id, @PathVariable String instrument, Model model) {
    return shown(id, instrument, model, Map.of(), FieldProblems.none());
  }

  @PostMapping("/patients/{id}/measures/{instrument}")
  String record(
      @PathVariable String id,
      @PathVariable String instrument,
      @RequestParam Map<String, String> typed,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("instrument", instrument);
    body.put("answers", Typed.answers(typed));
    body.put("occasion", Typed.occasionRecord(typed));
    String at = typed.getOrDefault("takenAt", "").strip();
    if (!at.isEmpty()) {
      try {
        body.put("takenAt", LocalDateTime.parse(at).atZone(zone(id)).toInstant().toString());
      } catch (DateTimeException _) {
        return shown(
            id,
            instrument,
            model,
            typed,
            FieldProblems.saying("takenAt", words.say("measure.noTime")));
      }
    }
    return switch (measures.record(id, body, once)) {
      case Answer.Got<Measurement>(Measurement recorded, _) -> {
        Safety safety = recorded.safety();
        redirect.addFlashAttribute("done", words.say("measure.done"));
        redirect.addFlashAttribute("danger", safety != null);
        yield "redirect:/patients/" + id + "/measures";
      }
      case Answer.Refused<Measurement>(Problem problem) ->
          shown(id, instrument, model, typed, FieldProblems.of(problem));
      case Answer.Missing<Measurement> _, Answer.Stale<Measurement> _ ->
          shown(id, instrument, model, typed, FieldProblems.saying(words.missing(Service.INTAKE)));
    };
  }

  private ZoneId zone(String patientId) {
    Patient patient = NotThere.orShow(intake.patient(patientId));
    return clinic.siteOrFirst(patient.siteId()).zone();
  }

  private String shown(
      String id,
      String instrumentId,
      Model model,
      Map<String, String> typed,
      FieldProblems problems) {
    Instrument instrument = NotThere.orShow(measures.instrument(instrumentId));
    model.addAttribute("patientId", id);
    model.addAttribute("instrument", instrument);
    model.addAttribute("typed", typed);
    model.addAttribute("zone", zone(id).getId());
    model.addAttribute("problems", problems);
    return "measure/form";
  }
}
