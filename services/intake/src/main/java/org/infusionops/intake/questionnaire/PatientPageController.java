package org.infusionops.intake.questionnaire;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.infusionops.intake.instrument.DangerRule;
import org.infusionops.intake.instrument.Instrument;
import org.infusionops.intake.instrument.Instruments;
import org.infusionops.intake.instrument.Item;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.questionnaire.OpeningLink.Opened;
import org.infusionops.intake.questionnaire.TakingAnswers.Taken;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.audit.AuditTrail;
import org.infusionops.starter.audit.Audited;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.audit.NoPersonalData;
import org.infusionops.starter.publicpage.PageFile;
import org.infusionops.starter.publicpage.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a patient answers. No login: the token opens it. It shows the first name and
 * the questions, and whom to call; to open it uses nothing up, so that programs which look at links
 * in messages do no harm.
 */
@Controller
@RequestMapping(PatientPageController.PATH)
class PatientPageController {

  /** Where the page is. */
  static final String PATH = "/v1/q";

  /** The page's style sheet. */
  static final String STYLE = PATH + "/assets/page.css";

  private final OpeningLink opening;
  private final TakingAnswers taking;
  private final Instruments instruments;
  private final FindingPatients patients;
  private final Sites sites;
  private final PageTexts texts;
  private final AuditTrail trail;

  PatientPageController(
      OpeningLink opening,
      TakingAnswers taking,
      Instruments instruments,
      FindingPatients patients,
      Sites sites,
      PageTexts questionnaireTexts,
      AuditTrail trail) {
    this.opening = opening;
    this.taking = taking;
    this.instruments = instruments;
    this.patients = patients;
    this.sites = sites;
    this.texts = questionnaireTexts;
    this.trail = trail;
  }

  /**
   * One question as the page shows it.
   *
   * @param chosen the answer given so far
   * @param missing whether it was sent without an answer
   */
  record Question(
      String name, String text, List<Choice> choices, @Nullable Integer chosen, boolean missing) {}

  /**
   * One answer as the page shows it.
   *
   * @param danger whether help is shown as soon as it is chosen
   */
  record Choice(int value, String text, boolean danger) {}

  @GetMapping("/{token}")
  @Audited(resource = "questionnaire link", action = Action.READ)
  String open(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      Model model,
      HttpServletResponse response) {
    Opened opened = opening.toRead(token);
    return switch (opened) {
      case Opened.Ready(String _, QuestionnaireLink link) ->
          form(link, language(link, lang), Map.of(), List.of(), false, model);
      case Opened.Closed(String _, QuestionnaireLink link, Opened.Why why) -> {
        response.setStatus(410);
        yield closed(link, why, language(link, lang), false, model);
      }
      case Opened.Unknown _ -> {
        response.setStatus(404);
        yield unknown(lang, model);
      }
    };
  }

  @PostMapping(path = "/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Audited(resource = "measurement", action = Action.WRITE)
  String answer(
      @PathVariable String token,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      HttpServletResponse response) {
    String lang = sent.getFirst("lang");
    Opened opened = opening.toAnswer(token);
    return switch (opened) {
      case Opened.Unknown _ -> {
        response.setStatus(404);
        yield unknown(lang, model);
      }
      case Opened.Ready(String _, QuestionnaireLink link) ->
          answered(opened, link, sent, language(link, lang), model, response);
      case Opened.Closed(String _, QuestionnaireLink link, Opened.Why _) ->
          answered(opened, link, sent, language(link, lang), model, response);
    };
  }

  private String answered(
      Opened opened,
      QuestionnaireLink link,
      MultiValueMap<String, String> sent,
      String language,
      Model model,
      HttpServletResponse response) {
    trail.touched(link.patientId());
    trail.at(link.siteId());
    Instrument instrument = instruments.of(link.instrument());
    Map<String, Integer> answers = answers(instrument, sent);
    return switch (taking.take(opened, instrument, answers, sent.containsKey("as-they-are"))) {
      case Taken.Stored(boolean inDanger) -> thanks(link, language, inDanger, model);
      case Taken.Missing(List<String> items, boolean inDanger) -> {
        response.setStatus(422);
        yield form(link, language, answers, items, inDanger, model);
      }
      case Taken.TooLate(Opened.Why why, boolean inDanger) -> {
        if (why == Opened.Why.ANSWERED) {
          // A second tap on the button, most of all.
          yield thanks(link, language, inDanger, model);
        }
        response.setStatus(410);
        yield closed(link, why, language, inDanger, model);
      }
    };
  }

  @GetMapping("/assets/page.css")
  @NoPersonalData
  ResponseEntity<byte[]> style() {
    return PageFile.style();
  }

  @GetMapping("/assets/page.js")
  @NoPersonalData
  ResponseEntity<byte[]> script() {
    return PageFile.of(
        "org/infusionops/intake/questionnaire/page.js", "text/javascript;charset=UTF-8");
  }

  private static Map<String, Integer> answers(
      Instrument instrument, MultiValueMap<String, String> sent) {
    Map<String, Integer> answers = new TreeMap<>();
    for (Item item : instrument.items()) {
      String value = sent.getFirst(name(item));
      if (value != null && value.matches("[0-9]{1,3}")) {
        item.option(Integer.parseInt(value))
            .ifPresent(option -> answers.put(item.id(), option.value()));
      }
    }
    return answers;
  }

  private static String name(Item item) {
    return "item-" + item.id();
  }

  private String language(QuestionnaireLink link, @Nullable String wanted) {
    Instrument instrument = instruments.of(link.instrument());
    String own = patients.of(link.patientId()).contact().language().code();
    String asked = (wanted == null || !PageTexts.LANGUAGES.contains(wanted)) ? own : wanted;
    return instrument.canBeSent(asked) ? asked : "en";
  }

  private String form(
      QuestionnaireLink link,
      String language,
      Map<String, Integer> answers,
      List<String> missing,
      boolean inDanger,
      Model model) {
    trail.touched(link.patientId());
    Patient patient = patients.of(link.patientId());
    Instrument instrument = instruments.of(link.instrument());
    page(link.siteId(), language, inDanger, model);
    model.addAttribute("firstName", patient.givenName());
    model.addAttribute("intro", instrument.intro().in(language));
    model.addAttribute("rights", instrument.rights());
    model.addAttribute(
        "languages", PageTexts.LANGUAGES.stream().filter(instrument::canBeSent).toList());
    model.addAttribute(
        "questions",
        instrument.items().stream()
            .map(item -> question(instrument, item, language, answers, missing))
            .toList());
    model.addAttribute("missing", missing.size());
    model.addAttribute("nothing", answers.isEmpty());
    return "questionnaire/form";
  }

  private static Question question(
      Instrument instrument,
      Item item,
      String language,
      Map<String, Integer> answers,
      List<String> missing) {
    DangerRule danger = instrument.danger();
    return new Question(
        name(item),
        item.text().in(language),
        item.options().stream()
            .map(
                option ->
                    new Choice(
                        option.value(),
                        option.text().in(language),
                        danger != null && danger.shownBy(item.id(), option.value())))
            .toList(),
        answers.get(item.id()),
        missing.contains(item.id()));
  }

  private String thanks(QuestionnaireLink link, String language, boolean inDanger, Model model) {
    page(link.siteId(), language, inDanger, model);
    return "questionnaire/thanks";
  }

  private String closed(
      QuestionnaireLink link, Opened.Why why, String language, boolean inDanger, Model model) {
    trail.touched(link.patientId());
    page(link.siteId(), language, inDanger, model);
    model.addAttribute("why", why.name().toLowerCase(Locale.ROOT));
    return "questionnaire/closed";
  }

  private String unknown(@Nullable String lang, Model model) {
    page("", PageTexts.language(lang, null), false, model);
    model.addAttribute("why", "unknown");
    return "questionnaire/closed";
  }

  private void page(String siteId, String language, boolean inDanger, Model model) {
    model.addAttribute("t", texts.in(language));
    model.addAttribute("language", language);
    model.addAttribute("desks", sites.desks(siteId));
    model.addAttribute("style", STYLE);
    model.addAttribute("inDanger", inDanger);
  }
}
