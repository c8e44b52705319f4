package org.infusionops.portal.screening;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Problem.Violation;
import org.infusionops.portal.calls.Screenings;
import org.infusionops.portal.calls.Screenings.Decision;
import org.infusionops.portal.calls.Screenings.Preview;
import org.infusionops.portal.calls.Screenings.Recognised;
import org.infusionops.portal.calls.Screenings.Screening;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** One screening: the form while it is a draft, the decision once it is signed. */
@Controller
class ScreeningController {

  private static final String WRITERS = "hasAnyRole('intake', 'prescriber')";

  private final Screenings screenings;
  private final Packs packs;
  private final Together together;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Summary summary;
  private final FieldWords fields;
  private final Pills pills;
  private final Words words;

  ScreeningController(
      Screenings screenings,
      Packs packs,
      Together together,
      Names names,
      Clinic clinic,
      InstantSource clock,
      Summary summary,
      FieldWords fields,
      Pills pills,
      Words words) {
    this.screenings = screenings;
    this.packs = packs;
    this.together = together;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
    this.summary = summary;
    this.fields = fields;
    this.pills = pills;
    this.words = words;
  }

  @GetMapping("/screenings/{id}")
  @PreAuthorize("hasAnyRole('intake', 'prescriber', 'medical-director')")
  String screening(
      @PathVariable String id, @AuthenticationPrincipal StaffMember staff, Model model) {
    Answer<Screening> answer = screenings.one(id);
    Screening screening = NotThere.orShow(answer);
    boolean writes = staff.isAny(List.of("intake", "prescriber"));
    if (screening.decision() != null || !writes) {
      return decided(model, screening);
    }
    return form(
        model,
        screening,
        answer.etag(),
        ScreeningForm.of(screening, zone(screening)),
        Fault.NONE,
        null);
  }

  /** What was wrong with a save; {@code general} is about the whole. */
  private record Fault(@Nullable String general, List<Violation> violations) {
    static final Fault NONE = new Fault(null, List.of());

    static Fault saying(String general) {
      return new Fault(general, List.of());
    }
  }

  @PostMapping("/screenings/{id}")
  @PreAuthorize(WRITERS)
  String save(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam(defaultValue = "") String then,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    ScreeningForm form = ScreeningForm.of(typed).withoutEmptyRows();
    Sent sent = Sent.of(form, siteZone(typed.getFirst("siteId")), clock.instant(), words);
    if (!sent.problems().isEmpty()) {
      Fault fault = new Fault(null, sent.problems());
      return form(model, NotThere.orShow(screenings.one(id)), once.etag(), form, fault, null);
    }
    return switch (screenings.save(id, sent.content(), once)) {
      case Answer.Got<Screening> _ -> {
        redirect.addFlashAttribute("done", words.say("screening.saved"));
        yield then.equals("sign")
            ? "redirect:/screenings/" + id + "/sign"
            : "redirect:/screenings/" + id;
      }
      case Answer.Refused<Screening>(Problem problem) -> {
        Fault fault =
            problem.violations().isEmpty()
                ? Fault.saying(problem.says())
                : new Fault(null, problem.violations());
        Screening stored = NotThere.orShow(screenings.one(id));
        yield stored.decision() == null
            ? form(model, stored, once.etag(), form, fault, null)
            : decided(model, stored);
      }
      case Answer.Missing<Screening> _ -> {
        String said = words.missing(Service.INTAKE);
        yield form(model, typedOnly(id, typed), once.etag(), form, Fault.saying(said), null);
      }
      case Answer.Stale<Screening> _ -> {
        // Both versions are shown; saving again means the newer one was seen.
        Answer<Screening> newer = screenings.one(id);
        Screening theirs = NotThere.orShow(newer);
        Fault fault = Fault.saying(words.say("problem.stale"));
        yield theirs.decision() == null
            ? form(model, theirs, newer.etag(), form, fault, ScreeningForm.of(theirs, zone(theirs)))
            : decided(model, theirs);
      }
    };
  }

  /** What the rules would say of the form as it is now; nothing is saved. */
  @PostMapping("/screenings/{id}/preview")
  @PreAuthorize(WRITERS)
  String preview(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Model model) {
    ScreeningForm form = ScreeningForm.of(typed);
    ScreeningForm full = form.withoutEmptyRows();
    Sent sent = Sent.of(full, siteZone(typed.getFirst("siteId")), clock.instant(), words);
    Answer<Preview> answer =
        sent.problems().isEmpty()
            ? screenings.preview(id, sent.content())
            : new Answer.Refused<>(new Problem(422, null, null, null, sent.problems(), null, null));
    previewed(model, answer, form, PackChoices.none());
    model.addAttribute("screeningId", id);
    model.addAttribute("safetyRaised", typed.containsKey("safetyRaised"));
    model.addAttribute("live", true);
    return "screening/preview :: live";
  }

  /** The antidepressants with one row more or less. */
  @PostMapping("/screenings/{id}/trials")
  @PreAuthorize(WRITERS)
  String trials(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    response.setHeader("HX-Trigger-After-Settle", "rows");
    rows(id, model, ScreeningForm.of(typed).changingTrials(removed(typed)), typed);
    return "screening/rows :: trials";
  }

  /** The medicines with one row more or less. */
  @PostMapping("/screenings/{id}/medications")
  @PreAuthorize(WRITERS)
  String medications(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    response.setHeader("HX-Trigger-After-Settle", "rows");
    rows(id, model, ScreeningForm.of(typed).changingMedications(removed(typed)), typed);
    return "screening/rows :: medications";
  }

  private void rows(
      String id, Model model, ScreeningForm form, MultiValueMap<String, String> typed) {
    model.addAttribute("screeningId", id);
    model.addAttribute("form", form);
    model.addAttribute("problems", FieldProblems.none());
    model.addAttribute("added", removed(typed) == null);
    model.addAttribute("recognised", Map.of());
    model.addAttribute("choices", choices(form, version(typed.getFirst("packVersion"))));
  }

  private static @Nullable Integer removed(MultiValueMap<String, String> typed) {
    String row = typed.getFirst("remove");
    return row == null || !row.matches("[0-9]{1,3}") ? null : Integer.valueOf(row);
  }

  private static int version(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  private String form(
      Model model,
      Screening screening,
      @Nullable String etag,
      ScreeningForm form,
      Fault fault,
      @Nullable ScreeningForm theirs) {
    String id = screening.id();
    Later<Answer<Part<Packs.Line>>> lines = together.start(packs::all);
    Later<Answer<Preview>> preview = together.start(() -> screenings.preview(id));
    List<Packs.Line> known = lines.get().or(Part.empty()).items();
    int version =
        Packs.inForce(known, form.packId(), screening.siteId()).map(Packs.Line::version).orElse(0);
    PackChoices choices = choices(form, version);
    model.addAttribute("screeningId", id);
    model.addAttribute("screening", screening);
    model.addAttribute("zone", zone(screening).getId());
    model.addAttribute("site", site(screening.siteId()).name());
    model.addAttribute("names", names.of(List.of(screening.patientId())));
    model.addAttribute("etag", etag);
    model.addAttribute("form", form);
    model.addAttribute("choices", choices);
    model.addAttribute("packs", known.stream().map(Packs.Line::id).distinct().toList());
    model.addAttribute("problems", new FieldProblems(fault.general(), fault.violations()));
    model.addAttribute("said", fields.of(fault.violations(), choices));
    model.addAttribute("theirs", theirs != null);
    model.addAttribute(
        "differences", theirs == null ? List.of() : summary.between(theirs, form, choices));
    model.addAttribute("added", false);
    model.addAttribute("live", false);
    model.addAttribute("safetyRaised", screening.safety() != null);
    previewed(model, preview.get(), form, choices);
    return "screening/form";
  }

  /** While intake is away the form still stands, with what was typed. */
  private Screening typedOnly(String id, MultiValueMap<String, String> typed) {
    return screenings
        .one(id)
        .found()
        .orElseGet(
            () ->
                new Screening(
                    id,
                    0,
                    "DRAFT",
                    requireNonNullElse(typed.getFirst("patientId"), ""),
                    requireNonNullElse(typed.getFirst("siteId"), ""),
                    new Screenings.Answers(null, null, null, null, null, null, null, null, null),
                    null,
                    "",
                    null,
                    null,
                    null,
                    clock.instant(),
                    ""));
  }

  private void previewed(
      Model model, Answer<Preview> answer, ScreeningForm form, PackChoices choices) {
    Optional<Preview> preview = answer.found();
    model.addAttribute("preview", preview.orElse(null));
    model.addAttribute("previewMissing", answer.isMissing());
    model.addAttribute(
        "previewProblems",
        answer instanceof Answer.Refused<Preview>(Problem problem)
            ? (problem.violations().isEmpty()
                ? List.of(new FieldWords.Said("", "", problem.says()))
                : fields.of(problem.violations(), choices))
            : List.of());
    model.addAttribute(
        "outcome", preview.map(said -> pills.of("screening", said.outcome())).orElse(null));
    model.addAttribute(
        "groups", preview.map(said -> FindingGroup.of(said.findings())).orElse(List.of()));
    model.addAttribute("recognised", preview.map(said -> recognised(form, said)).orElse(Map.of()));
  }

  /** What is made of each medicine, by its row; rows without a name are not asked about. */
  private static Map<Integer, Recognised> recognised(ScreeningForm form, Preview preview) {
    List<Recognised> said = requireNonNullElse(preview.medications(), List.<Recognised>of());
    Map<Integer, Recognised> byRow = new HashMap<>();
    int next = 0;
    for (int row = 0; row < form.medications().size(); row++) {
      if (!form.medications().get(row).isEmpty() && next < said.size()) {
        byRow.put(row, said.get(next++));
      }
    }
    return byRow;
  }

  private String decided(Model model, Screening screening) {
    Decision decision = screening.decision();
    ScreeningForm form = ScreeningForm.of(screening, zone(screening));
    PackChoices choices =
        decision == null ? PackChoices.none() : choices(form, decision.packVersion());
    model.addAttribute("screening", screening);
    model.addAttribute("screeningId", screening.id());
    model.addAttribute("safetyRaised", screening.safety() != null);
    model.addAttribute("decision", decision);
    model.addAttribute("zone", zone(screening).getId());
    model.addAttribute("site", site(screening.siteId()).name());
    model.addAttribute("names", names.of(List.of(screening.patientId())));
    model.addAttribute(
        "outcome",
        pills.of("screening", decision == null ? screening.state() : decision.outcome()));
    model.addAttribute(
        "proposed", decision == null ? null : pills.of("screening", decision.proposed()));
    model.addAttribute(
        "groups", decision == null ? List.of() : FindingGroup.of(decision.findings()));
    model.addAttribute("sections", summary.of(form, choices));
    return "screening/decision";
  }

  private PackChoices choices(ScreeningForm form, int version) {
    if (version == 0) {
      return PackChoices.none();
    }
    Answer<JsonNode> document = packs.document(form.packId(), version);
    return document
        .found()
        .map(pack -> PackChoices.of(pack, form.conditions().keySet()))
        .orElseGet(PackChoices::none);
  }

  private Clinic.Site site(@Nullable String id) {
    return clinic.siteOrFirst(id);
  }

  private ZoneId zone(Screening screening) {
    return site(screening.siteId()).zone();
  }

  private ZoneId siteZone(@Nullable String siteId) {
    return site(siteId).zone();
  }
}
