package org.infusionops.portal.rights;

import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.PatientRights;
import org.infusionops.portal.calls.PatientRights.Erasure;
import org.infusionops.portal.calls.PatientRights.Export;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Exports and erasures of a patient, and the erasures that wait for a second person. */
@Controller
class RightsController {

  private static final String DECIDERS = "hasAnyRole('admin', 'medical-director')";
  private static final String EXPORTERS = "hasAnyRole('intake', 'admin')";

  private final PatientRights rights;
  private final Intake intake;
  private final Clinic clinic;
  private final Words words;

  RightsController(PatientRights rights, Intake intake, Clinic clinic, Words words) {
    this.rights = rights;
    this.intake = intake;
    this.clinic = clinic;
    this.words = words;
  }

  /**
   * What was typed into one of the forms.
   *
   * @param form which of them
   */
  record Typed(String form, String ground, String text, @Nullable String seen) {
    static final Typed NOTHING = new Typed("", "PATIENT_REQUEST", "", null);
  }

  @GetMapping("/rights")
  @PreAuthorize(DECIDERS)
  String erasures(Model model) {
    Answer<Part<Erasure>> answer = rights.erasures();
    model.addAttribute("answer", answer);
    model.addAttribute("erasures", answer.or(Part.empty()).items());
    model.addAttribute("zone", clinic.sites().getFirst().zone().getId());
    return "rights/erasures";
  }

  @GetMapping("/patients/{id}/rights")
  @PreAuthorize("hasAnyRole('intake', 'admin', 'medical-director')")
  String ofPatient(
      @PathVariable String id, @AuthenticationPrincipal StaffMember staff, Model model) {
    return page(id, staff, Typed.NOTHING, FieldProblems.none(), model);
  }

  @PostMapping("/patients/{id}/rights/exports")
  @PreAuthorize(EXPORTERS)
  String export(
      @PathVariable String id,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id, rights.export(id, once), "rights.export.done", Typed.NOTHING, staff, model, redirect);
  }

  /** Handed on as intake puts it together; nothing of it is kept here. */
  @GetMapping("/patients/{id}/rights/exports/{exportId}/archive")
  @PreAuthorize(EXPORTERS)
  ResponseEntity<byte[]> archive(@PathVariable String id, @PathVariable String exportId) {
    byte[] archive = NotThere.orShow(rights.archive(exportId));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"patient.zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(archive);
  }

  @PostMapping("/patients/{id}/rights/erasures")
  @PreAuthorize(DECIDERS)
  String request(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String ground,
      @RequestParam(defaultValue = "") String note,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        rights.requestErasure(id, ground, note.isBlank() ? null : note.strip(), once),
        "rights.erasure.requested",
        new Typed("request", ground, note, null),
        staff,
        model,
        redirect);
  }

  @PostMapping("/patients/{id}/rights/erasures/{erasureId}/approve")
  @PreAuthorize(DECIDERS)
  @Reauthenticated
  String approve(
      @PathVariable String id,
      @PathVariable String erasureId,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String seen,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        rights.approve(erasureId, reason.isBlank() ? null : reason.strip(), once),
        "rights.erasure.approved",
        new Typed("approve", "", reason, seen),
        staff,
        model,
        redirect);
  }

  @PostMapping("/patients/{id}/rights/erasures/{erasureId}/decline")
  @PreAuthorize(DECIDERS)
  String decline(
      @PathVariable String id,
      @PathVariable String erasureId,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String seen,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return done(
        id,
        rights.decline(erasureId, reason.strip(), once),
        "rights.erasure.declined",
        new Typed("decline", "", reason, seen),
        staff,
        model,
        redirect);
  }

  private String done(
      String id,
      Answer<?> answer,
      String said,
      Typed typed,
      StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    if (answer instanceof Answer.Got<?>) {
      redirect.addFlashAttribute("done", words.say(said));
      return "redirect:/patients/" + id + "/rights";
    }
    Typed kept =
        answer instanceof Answer.Stale<?>
            ? typed
            : new Typed(typed.form(), typed.ground(), typed.text(), null);
    return page(id, staff, kept, FieldProblems.after(answer, words, "rights.stale"), model);
  }

  private String page(
      String id, StaffMember staff, Typed typed, FieldProblems problems, Model model) {
    // An administrator may not read who it is, and needs not: the id is enough.
    Patient patient = intake.patient(id).found().orElse(null);
    boolean decides = staff.isAny(List.of("admin", "medical-director"));
    boolean exports = staff.isAny(List.of("intake", "admin"));
    Answer<Part<Erasure>> erasures =
        decides ? rights.erasuresOf(id) : Answer.of(Part.<Erasure>empty());
    Answer<Part<Export>> archives =
        exports ? rights.exportsOf(id) : Answer.of(Part.<Export>empty());
    List<Erasure> known = erasures.or(Part.empty()).items();
    model.addAttribute("patientId", id);
    model.addAttribute("name", patient == null ? id : patient.line().name());
    model.addAttribute("decides", decides);
    model.addAttribute("exports", exports);
    model.addAttribute("erasures", erasures);
    model.addAttribute("known", known);
    model.addAttribute(
        "mayRequest", known.stream().allMatch(erasure -> erasure.state().equals("DECLINED")));
    model.addAttribute("archives", archives);
    model.addAttribute("collected", archives.or(Part.empty()).items());
    model.addAttribute("grounds", PatientRights.GROUNDS);
    model.addAttribute("typed", typed);
    model.addAttribute("problems", problems);
    model.addAttribute("zone", clinic.sites().getFirst().zone().getId());
    return "rights/patient";
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry rightsEntry() {
      return new NavigationEntry(
          "/rights",
          "navigation.rights",
          "shield",
          NavigationGroup.ADMINISTRATION,
          4,
          List.of("admin", "medical-director"));
    }
  }
}
