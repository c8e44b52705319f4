package org.infusionops.portal.patient;

import java.util.Arrays;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Ladders;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The patient's page: who it is and everything that happened, in one line of time. */
@Controller
class PatientController {

  static final String READERS =
      "hasAnyRole('intake', 'scheduler', 'nurse', 'prescriber', 'finance', 'medical-director')";

  private static final List<String> CARE =
      List.of("scheduler", "nurse", "prescriber", "intake", "medical-director");

  private final Intake intake;
  private final Timeline timeline;
  private final Ladders ladders;
  private final Clinic clinic;
  private final Words words;

  PatientController(Intake intake, Timeline timeline, Ladders ladders, Clinic clinic, Words words) {
    this.intake = intake;
    this.ladders = ladders;
    this.words = words;
    this.timeline = timeline;
    this.clinic = clinic;
  }

  @GetMapping("/patients/{id}")
  @PreAuthorize(READERS)
  String patient(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String kind,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    Answer<Patient> answer = intake.patient(id);
    // Without intake the story is still told, under the id instead of the name.
    Patient patient = answer.isMissing() ? null : NotThere.orShow(answer);
    if (patient != null && patient.mergedInto() != null) {
      redirect.addFlashAttribute("done", words.say("lookalike.patient.merged"));
      return "redirect:/patients/" + patient.mergedInto();
    }
    String site = patient == null ? clinic.sites().getFirst().id() : patient.siteId();
    String zone = clinic.siteOrFirst(site).zone().getId();
    Timeline.Story story = timeline.of(id, zone, staff, shown);
    model.addAttribute("patientId", id);
    model.addAttribute("patient", patient);
    model.addAttribute("intakeService", Service.INTAKE);
    model.addAttribute("site", clinic.site(site).map(Clinic.Site::name).orElse(site));
    model.addAttribute("zone", zone);
    model.addAttribute("kinds", Arrays.asList(Moment.Kind.values()));
    model.addAttribute("kind", kind);
    model.addAttribute("ahead", only(kind, story.ahead()));
    model.addAttribute("past", only(kind, story.past()));
    model.addAttribute("missing", story.missing());
    // That scheduling is away is said by the story already.
    model.addAttribute(
        "ladders", staff.isAny(CARE) ? ladders.ofPatient(id).or(Part.empty()).items() : List.of());
    return "patient/patient";
  }

  private static List<Moment> only(String kind, List<Moment> moments) {
    return kind.isEmpty()
        ? moments
        : moments.stream().filter(moment -> moment.kind().name().equals(kind)).toList();
  }
}
