package org.infusionops.portal.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.PackDrafts;
import org.infusionops.portal.calls.PackDrafts.Draft;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.protocol.PackText.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Drafts of protocol packs: uploading, replacing, reading and signing them. */
@Controller
@PreAuthorize("hasAnyRole('prescriber', 'medical-director')")
class DraftsController {

  private final PackDrafts drafts;
  private final Packs packs;
  private final Rules rules;
  private final Words words;
  private final Clinic clinic;
  private final Together together;

  DraftsController(
      PackDrafts drafts, Packs packs, Rules rules, Words words, Clinic clinic, Together together) {
    this.drafts = drafts;
    this.packs = packs;
    this.rules = rules;
    this.words = words;
    this.clinic = clinic;
    this.together = together;
  }

  /**
   * The form for a new draft.
   *
   * @param from the pack whose version is to be changed; empty for an empty form
   */
  @GetMapping("/packs/new")
  String form(
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "0") int version,
      Model model) {
    String text =
        from.isEmpty()
            ? ""
            : packs.document(from, version).found().map(PackText::pretty).orElse("");
    return uploading(model, text, List.of(), null);
  }

  /** Takes in a new draft. */
  @PostMapping("/packs/new")
  String upload(
      @RequestParam(defaultValue = "") String document,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    JsonNode read;
    try {
      read = PackText.read(document);
    } catch (JacksonException e) {
      return uploading(model, document, List.of(notJson(e)), null);
    }
    return switch (drafts.upload(read, once)) {
      case Answer.Got<Draft>(Draft draft, _) -> {
        redirect.addFlashAttribute("done", words.say("draft.uploaded"));
        yield to(draft.draft().id(), draft.draft().version());
      }
      case Answer.Refused<Draft>(Problem problem) ->
          uploading(
              model, document, PackText.placed(document, problem.violations()), general(problem));
      case Answer.Missing<Draft> _ ->
          uploading(model, document, List.of(), words.missing(Service.INTAKE));
      case Answer.Stale<Draft> _ ->
          uploading(model, document, List.of(), words.say("problem.stale"));
    };
  }

  private static String uploading(
      Model model, String text, List<Fault> faults, @Nullable String general) {
    model.addAttribute("text", text);
    model.addAttribute("faults", faults);
    model.addAttribute("general", general);
    model.addAttribute("replacing", null);
    model.addAttribute("etag", null);
    model.addAttribute("theirs", null);
    return "protocol/upload";
  }

  /** The form that replaces the text of a draft. */
  @GetMapping("/packs/drafts/{id}/{version}/replace")
  String replacing(@PathVariable String id, @PathVariable int version, Model model) {
    Answer<Draft> answer = drafts.one(id, version);
    Draft draft = NotThere.orShow(answer);
    return replacing(
        model, draft, PackText.pretty(draft.document()), answer.etag(), List.of(), null, null);
  }

  /** Replaces the text of a draft. */
  @PostMapping("/packs/drafts/{id}/{version}/replace")
  String replace(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam(defaultValue = "") String document,
      Once once,
      Model model,
      RedirectAttributes redirect) {
    Answer<Draft> now = drafts.one(id, version);
    Draft draft = NotThere.orShow(now);
    JsonNode read;
    try {
      read = PackText.read(document);
    } catch (JacksonException e) {
      return replacing(model, draft, document, once.etag(), List.of(notJson(e)), null, null);
    }
    return switch (drafts.replace(id, version, read, once)) {
      case Answer.Got<Draft> _ -> {
        redirect.addFlashAttribute("done", words.say("draft.replaced"));
        yield to(id, version);
      }
      case Answer.Refused<Draft>(Problem problem) ->
          replacing(
              model,
              draft,
              document,
              once.etag(),
              PackText.placed(document, problem.violations()),
              general(problem),
              null);
      case Answer.Missing<Draft> _ ->
          replacing(
              model, draft, document, once.etag(), List.of(), words.missing(Service.INTAKE), null);
      // Both texts are shown; saving again means the newer one was seen.
      case Answer.Stale<Draft> _ ->
          replacing(
              model,
              draft,
              document,
              now.etag(),
              List.of(),
              words.say("problem.stale"),
              PackText.pretty(draft.document()));
    };
  }

  private static String replacing(
      Model model,
      Draft draft,
      String text,
      @Nullable String etag,
      List<Fault> faults,
      @Nullable String general,
      @Nullable String theirs) {
    model.addAttribute("text", text);
    model.addAttribute("faults", faults);
    model.addAttribute("general", general);
    model.addAttribute("replacing", draft.draft());
    model.addAttribute("etag", etag);
    model.addAttribute("theirs", theirs);
    return "protocol/upload";
  }

  /** One draft, to be read and signed. */
  @GetMapping("/packs/drafts/{id}/{version}")
  String draft(
      @PathVariable String id,
      @PathVariable int version,
      @AuthenticationPrincipal StaffMember staff,
      Model model) {
    return shown(id, version, staff, model, FieldProblems.none());
  }

  /** Signs what was read. */
  @PostMapping("/packs/drafts/{id}/{version}/sign")
  @Reauthenticated
  String sign(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam String contentHash,
      Once once,
      @AuthenticationPrincipal StaffMember staff,
      Model model,
      RedirectAttributes redirect) {
    return switch (drafts.sign(id, version, contentHash, once)) {
      case Answer.Got<Draft>(Draft signed, _) -> {
        boolean approved = signed.draft().state().equals("APPROVED");
        redirect.addFlashAttribute("done", words.say(approved ? "draft.approved" : "draft.signed"));
        yield to(id, version);
      }
      case Answer.Refused<Draft>(Problem problem) ->
          shown(id, version, staff, model, FieldProblems.of(problem));
      case Answer.Missing<Draft> _ ->
          shown(id, version, staff, model, FieldProblems.saying(words.missing(Service.INTAKE)));
      case Answer.Stale<Draft> _ ->
          shown(id, version, staff, model, FieldProblems.saying(words.say("problem.stale")));
    };
  }

  private String shown(
      String id, int version, StaffMember staff, Model model, FieldProblems problems) {
    Later<Answer<Part<Packs.Line>>> signed = together.start(packs::all);
    Draft draft = NotThere.orShow(drafts.one(id, version));
    List<Packs.Line> lines = signed.get().or(Part.empty()).items();
    Optional<Packs.Line> before =
        lines.stream()
            .filter(line -> line.id().equals(id) && line.version() < version)
            .max(Comparator.comparingInt(Packs.Line::version));
    model.addAttribute("draft", draft.draft());
    model.addAttribute("problems", problems);
    model.addAttribute("before", before.orElse(null));
    model.addAttribute("others", lines);
    model.addAttribute("groups", rules.of(draft.document()));
    model.addAttribute(
        "mine",
        draft.draft().signatures().stream()
            .anyMatch(signature -> signature.staffId().equals(staff.id())));
    model.addAttribute("zone", clinic.sites().getFirst().zone().getId());
    return "protocol/draft";
  }

  private Fault notJson(JacksonException failed) {
    return new Fault(
        PackText.lineOf(failed), "", words.say("draft.notJson", failed.getOriginalMessage()));
  }

  private static @Nullable String general(Problem problem) {
    return problem.violations().isEmpty() ? problem.says() : null;
  }

  private static String to(String id, int version) {
    return "redirect:/packs/drafts/" + id + "/" + version;
  }
}
