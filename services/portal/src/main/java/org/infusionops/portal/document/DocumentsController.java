package org.infusionops.portal.document;

import static org.springframework.util.StringUtils.hasText;

import java.util.Comparator;
import java.util.List;
import org.infusionops.portal.calls.Agreements;
import org.infusionops.portal.calls.Agreements.OfPatient;
import org.infusionops.portal.calls.Agreements.Standing;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.Patient;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.PatientFiles;
import org.infusionops.portal.calls.PatientFiles.PatientFile;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A patient's documents: consents with their state, and files. */
@Controller
class DocumentsController {

  static final String WITNESSES = "hasAnyRole('intake', 'nurse', 'prescriber')";

  private static final List<String> FILE_READERS =
      List.of("intake", "prescriber", "medical-director");

  private final Agreements agreements;
  private final PatientFiles files;
  private final Intake intake;
  private final FileRows rows;
  private final StandingPills pills;
  private final Together together;
  private final Clinic clinic;
  private final Words words;

  DocumentsController(
      Agreements agreements,
      PatientFiles files,
      Intake intake,
      FileRows rows,
      StandingPills pills,
      Together together,
      Clinic clinic,
      Words words) {
    this.agreements = agreements;
    this.files = files;
    this.intake = intake;
    this.rows = rows;
    this.pills = pills;
    this.together = together;
    this.clinic = clinic;
    this.words = words;
  }

  @GetMapping("/patients/{id}/documents")
  @PreAuthorize("hasAnyRole('intake', 'scheduler', 'nurse', 'prescriber', 'medical-director')")
  String documents(
      @PathVariable String id,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return show(id, staff, shown, "", FieldProblems.none(), model);
  }

  @PostMapping("/patients/{id}/documents")
  @PreAuthorize("hasAnyRole('intake', 'prescriber')")
  String upload(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String document,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String back,
      @AuthenticationPrincipal StaffMember staff,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    if (file.isEmpty() || !hasText(document)) {
      FieldProblems none = FieldProblems.saying(words.say("documents.choose"));
      return show(id, staff, shown, document, none, model);
    }
    return switch (files.upload(id, document, file.getResource())) {
      case Answer.Got<PatientFile>(PatientFile taken, _) -> {
        redirect.addFlashAttribute("done", words.say("documents.taken." + taken.scan()));
        // Only ever a screening of ours: an id, never an address.
        yield back.matches("[0-9a-f-]{36}")
            ? "redirect:/screenings/" + back + "/clearances"
            : "redirect:/patients/" + id + "/documents";
      }
      case Answer.Refused<PatientFile>(Problem problem) ->
          show(id, staff, shown, document, FieldProblems.of(problem), model);
      case Answer.Missing<PatientFile> _, Answer.Stale<PatientFile> _ ->
          show(
              id,
              staff,
              shown,
              document,
              FieldProblems.saying(words.missing(Service.INTAKE)),
              model);
    };
  }

  /** The file, to be saved; the browser neither guesses what it is nor runs anything in it. */
  @GetMapping("/patients/{id}/documents/{documentId}/content")
  @PreAuthorize("hasAnyRole('intake', 'prescriber', 'medical-director')")
  ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable String documentId) {
    ResponseEntity<byte[]> file = NotThere.orShow(files.content(documentId));
    return ResponseEntity.ok()
        .headers(file.getHeaders())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .cacheControl(CacheControl.noStore())
        .body(file.getBody());
  }

  private String show(
      String id,
      StaffMember staff,
      Shown shown,
      String document,
      FieldProblems problems,
      Model model) {
    Later<Answer<Patient>> patient = together.start(() -> intake.patient(id));
    Later<Answer<Part<PatientFile>>> found =
        together.start(
            () -> staff.isAny(FILE_READERS) ? files.ofPatient(id) : Answer.of(Part.empty()));
    Later<Answer<List<Wanted>>> wanted = together.start(rows::wanted);
    Answer<OfPatient> signed = agreements.ofPatient(id);
    // Who may not know the patient is told so; without intake there is nothing to show.
    OfPatient consents = NotThere.orShow(signed);
    Clinic.Site site = clinic.siteOrFirst(consents.siteId());
    model.addAttribute("patientId", id);
    model.addAttribute("patient", patient.get().found().orElse(null));
    model.addAttribute("zone", site.zone().getId());
    model.addAttribute("consents", consents);
    model.addAttribute(
        "standings",
        consents.standings().stream()
            .sorted(
                Comparator.comparing(Standing::neededForTreatment)
                    .reversed()
                    .thenComparing(Standing::documentId))
            .map(standing -> pills.row(standing, shown))
            .toList());
    model.addAttribute("files", found.get());
    model.addAttribute("fileRows", rows.of(found.get().or(Part.empty()).items(), wanted.get()));
    model.addAttribute("wanted", wanted.get().or(List.of()));
    model.addAttribute("readsFiles", staff.isAny(FILE_READERS));
    model.addAttribute("chosen", document);
    model.addAttribute("problems", problems);
    model.addAttribute("languages", Agreements.LANGUAGES);
    model.addAttribute("ways", Agreements.WAYS);
    model.addAttribute("relations", Agreements.RELATIONS);
    model.addAttribute(
        "spoken", patient.get().found().map(known -> known.contact().language()).orElse("en"));
    return "document/documents";
  }
}
