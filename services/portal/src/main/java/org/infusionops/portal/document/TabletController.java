package org.infusionops.portal.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infusionops.portal.calls.Agreements;
import org.infusionops.portal.calls.Agreements.Document;
import org.infusionops.portal.calls.Agreements.OfPatient;
import org.infusionops.portal.calls.Agreements.Signed;
import org.infusionops.portal.calls.Agreements.Text;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page that a member of staff hands to the patient on a tablet: the document and nothing else,
 * in the patient's language, without navigation and without anything about anybody.
 */
@Controller
@PreAuthorize(DocumentsController.WITNESSES)
class TabletController {

  private static final List<String> LABELS =
      List.of(
          "tablet.name",
          "tablet.name.hint",
          "tablet.sign",
          "tablet.decline",
          "tablet.problem",
          "tablet.version",
          "tablet.thanks",
          "tablet.giveBack",
          "tablet.notSigned");

  private final Agreements agreements;
  private final MessageSource messages;

  TabletController(Agreements agreements, MessageSource messages) {
    this.agreements = agreements;
    this.messages = messages;
  }

  /**
   * Which document, in which language, and who signs how: chosen by staff before the tablet is
   * handed over.
   */
  record Handed(String document, String language, String way, String relation) {

    Locale locale() {
      return Locale.of(language);
    }
  }

  private static Handed handed(Map<String, String> sent) {
    var handed =
        new Handed(
            sent.getOrDefault("document", ""),
            sent.getOrDefault("language", "en"),
            sent.getOrDefault("way", "ON_TABLET"),
            sent.getOrDefault("relation", "PATIENT"));
    if (!Agreements.LANGUAGES.contains(handed.language())
        || !Agreements.WAYS.contains(handed.way())
        || !Agreements.RELATIONS.contains(handed.relation())) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return handed;
  }

  @GetMapping("/patients/{id}/documents/sign")
  String read(@PathVariable String id, @RequestParam Map<String, String> sent, Model model) {
    return show(id, handed(sent), "", null, FieldProblems.none(), model);
  }

  @PostMapping("/patients/{id}/documents/sign")
  String sign(
      @PathVariable String id,
      @RequestParam Map<String, String> sent,
      @RequestParam(defaultValue = "") String typedName,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(defaultValue = "") String sha256,
      Once once,
      Model model) {
    Handed handed = handed(sent);
    boolean agreed = "yes".equals(sent.get("agreed"));
    if (!version.matches("[0-9]{1,4}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Map<String, Object> signature = new HashMap<>();
    signature.put("documentId", handed.document());
    signature.put("version", Integer.valueOf(version));
    signature.put("language", handed.language());
    signature.put("sha256", sha256);
    signature.put("typedName", typedName.strip());
    signature.put("relation", handed.relation());
    signature.put("way", handed.way());
    signature.put("agreed", agreed);
    Answer<Signed> answer = agreements.sign(id, signature, new Once(once.key(), null));
    return switch (answer) {
      case Answer.Got<Signed> _ ->
          "redirect:/patients/" + id + "/documents/signed?language=" + handed.language();
      case Answer.Refused<Signed>(Problem problem) ->
          show(id, handed, typedName, agreed, beside(problem, handed), model);
      case Answer.Missing<Signed> _, Answer.Stale<Signed> _ ->
          show(
              id,
              handed,
              typedName,
              agreed,
              FieldProblems.saying(say(handed.locale(), "tablet.missing")),
              model);
    };
  }

  /** The patient has signed, or not, and gives the tablet back. */
  @GetMapping("/patients/{id}/documents/signed")
  String done(
      @PathVariable String id,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam(defaultValue = "") String no,
      Model model) {
    Locale locale = Locale.of(Agreements.LANGUAGES.contains(language) ? language : "en");
    bare(locale, model);
    model.addAttribute("patientId", id);
    model.addAttribute("signed", no.isEmpty());
    return "document/thanks";
  }

  private String show(
      String id,
      Handed handed,
      String typedName,
      @Nullable Boolean agreed,
      FieldProblems problems,
      Model model) {
    OfPatient consents = NotThere.orShow(agreements.ofPatient(id));
    Part<Document> documents = NotThere.orShow(agreements.documents());
    Document document =
        documents.items().stream()
            .filter(one -> one.id().equals(handed.document()))
            .filter(one -> one.isInForceAt(consents.siteId()))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Text text = document.texts().get(handed.language());
    if (text == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    bare(handed.locale(), model);
    model.addAttribute("patientId", id);
    model.addAttribute("handed", handed);
    model.addAttribute("document", document);
    model.addAttribute("text", text);
    model.addAttribute("typedName", typedName);
    model.addAttribute("agreed", agreed != null && agreed);
    model.addAttribute("problems", problems);
    return "document/tablet";
  }

  /** In the signer's own words: what the service says is for staff. */
  private FieldProblems beside(Problem problem, Handed handed) {
    List<Problem.Violation> fields =
        problem.violations().stream()
            .filter(wrong -> List.of("typedName", "agreed").contains(wrong.field()))
            .map(
                wrong ->
                    new Problem.Violation(
                        wrong.field(), say(handed.locale(), "tablet.wrong." + wrong.field())))
            .toList();
    return fields.isEmpty()
        ? FieldProblems.saying(say(handed.locale(), "tablet.changed"))
        : new FieldProblems(null, fields);
  }

  private void bare(Locale locale, Model model) {
    Map<String, String> labels = new HashMap<>();
    LABELS.forEach(key -> labels.put(key.substring("tablet.".length()), say(locale, key)));
    model.addAttribute("label", labels);
    model.addAttribute("language", locale.getLanguage());
    model.addAttribute("staff", null);
  }

  private String say(Locale locale, String key) {
    return messages.getMessage(key, null, locale);
  }
}
