package org.infusionops.portal.measure;

import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Measures;
import org.infusionops.portal.calls.Measures.Measurement;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says that a measurement was entered in error: it no longer counts and can still be seen. */
@Controller
@PreAuthorize("hasAnyRole('intake', 'nurse', 'prescriber')")
class WithdrawalController {

  private final Measures measures;
  private final Intake intake;
  private final Clinic clinic;
  private final Words words;

  WithdrawalController(Measures measures, Intake intake, Clinic clinic, Words words) {
    this.measures = measures;
    this.intake = intake;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping("/patients/{id}/measurements/{measurementId}/withdraw")
  String form(@PathVariable String id, @PathVariable String measurementId, Model model) {
    return shown(id, measurementId, "", FieldProblems.none(), model);
  }

  @PostMapping("/patients/{id}/measurements/{measurementId}/withdraw")
  String withdraw(
      @PathVariable String id,
      @PathVariable String measurementId,
      @RequestParam(defaultValue = "") String reason,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    return switch (measures.withdraw(measurementId, reason.strip(), once)) {
      case Answer.Got<Measurement> _ -> {
        redirect.addFlashAttribute("done", words.say("measure.withdraw.done"));
        yield "redirect:/patients/" + id + "/measures";
      }
      case Answer.Refused<Measurement>(Problem problem) ->
          shown(id, measurementId, reason, FieldProblems.of(problem), model);
      case Answer.Missing<Measurement> _ ->
          shown(
              id,
              measurementId,
              reason,
              FieldProblems.saying(words.missing(Service.INTAKE)),
              model);
      // Somebody else has withdrawn it: the page says who and why.
      case Answer.Stale<Measurement> _ ->
          shown(id, measurementId, reason, FieldProblems.saying(words.say("problem.stale")), model);
    };
  }

  private String shown(
      String id, String measurementId, String reason, FieldProblems problems, Model model) {
    Answer<Measurement> answer = measures.measurement(measurementId);
    Measurement measurement = NotThere.orShow(answer);
    if (!measurement.patientId().equals(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Patient patient = NotThere.orShow(intake.patient(id));
    model.addAttribute("patientId", id);
    model.addAttribute("measurement", measurement);
    model.addAttribute("etag", answer.etag());
    model.addAttribute(
        "instrumentTitle",
        NotThere.orShow(measures.instrument(measurement.instrument()))
            .title()
            .said(words.locale().getLanguage()));
    model.addAttribute("zone", clinic.siteOrFirst(patient.siteId()).zone().getId());
    model.addAttribute("reason", reason);
    model.addAttribute("problems", problems);
    return "measure/withdraw";
  }
}
