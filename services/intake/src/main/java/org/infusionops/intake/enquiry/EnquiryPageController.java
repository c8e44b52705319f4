package org.infusionops.intake.enquiry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.infusionops.intake.enquiry.EnquiryRequest.ReferrerRequest;
import org.infusionops.intake.patient.Language;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.publicpage.PageGuard;
import org.infusionops.starter.publicpage.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The public pages a clinic links to: the enquiry form, the same for a doctor's office, and the
 * thanks. They need no script, and keep nothing in the browser.
 */
@Controller
@RequestMapping(EnquiryPageController.PATH)
class EnquiryPageController {

  /** Where the pages are, and the form for programs. */
  static final String PATH = "/enquiry";

  /** Their style sheet. */
  static final String STYLE = PATH + "/enquiry.css";

  private static final String FORM = "enquiry/form";
  private static final List<String> FIELDS =
      List.of(
          "siteId",
          "givenName",
          "familyName",
          "phone",
          "email",
          "preferredWay",
          "preferredTime",
          "heardOf",
          "referrer.name",
          "referrer.practice",
          "referrer.phone",
          "referrer.fax",
          "referrer.patientAgreed");

  private final ReceivingEnquiry receiving;
  private final FormTokens tokens;
  private final Wordings wordings;
  private final PageTexts texts;
  private final Sites sites;
  private final InstantSource clock;

  EnquiryPageController(
      ReceivingEnquiry receiving,
      FormTokens tokens,
      Wordings wordings,
      PageTexts enquiryTexts,
      Sites sites,
      InstantSource clock) {
    this.receiving = receiving;
    this.tokens = tokens;
    this.wordings = wordings;
    this.texts = enquiryTexts;
    this.sites = sites;
    this.clock = clock;
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  String enquiry(
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model) {
    return empty(false, language(lang, accepted), model);
  }

  @GetMapping(path = "/referral", produces = MediaType.TEXT_HTML_VALUE)
  String referral(
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model) {
    return empty(true, language(lang, accepted), model);
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ModelAndView sendEnquiry(@RequestParam MultiValueMap<String, String> sent) {
    return send(sent, false);
  }

  @PostMapping(path = "/referral", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ModelAndView sendReferral(@RequestParam MultiValueMap<String, String> sent) {
    return send(sent, true);
  }

  @GetMapping(path = "/received", produces = MediaType.TEXT_HTML_VALUE)
  String received(
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String accepted,
      Model model) {
    common(language(lang, accepted), model.asMap());
    return "enquiry/received";
  }

  @GetMapping(path = "/enquiry.css", produces = "text/css")
  ResponseEntity<Resource> style() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(new ClassPathResource("enquiry.css", EnquiryPageController.class));
  }

  private ModelAndView send(MultiValueMap<String, String> sent, boolean referral) {
    Language language = language(sent.getFirst("language"), null);
    Map<String, String> typed = typed(sent);
    Set<Way> allowed = allowed(sent);
    return switch (receiving.receive(request(sent, typed, allowed, language, referral))) {
      case ReceivingEnquiry.Answer.Thanks _ -> thanks(language);
      case ReceivingEnquiry.Answer.TooMany(Duration retryAfter) ->
          throw PageGuard.tooMany(retryAfter);
      case ReceivingEnquiry.Answer.Refused(List<ReadingEnquiry.Fault> faults) -> {
        var page = new ModelAndView(FORM);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        Map<String, String> wrong = new LinkedHashMap<>();
        faults.forEach(
            fault ->
                wrong.putIfAbsent(
                    fault.field(), texts.say(language.code(), "fault." + fault.key())));
        // A form that only came too fast or too late keeps its token's age or gets a new one.
        String token = text(sent, "token");
        boolean stale = faults.stream().anyMatch(fault -> fault.key().equals("stale"));
        fill(
            page.getModelMap(),
            referral,
            language,
            typed,
            allowed,
            wrong,
            stale || token.isEmpty() ? tokens.issue(clock.instant()) : token);
        yield page;
      }
    };
  }

  /** The language only: nothing of the person goes into an address. */
  private static ModelAndView thanks(Language language) {
    var onward = new RedirectView(PATH + "/received?lang=" + language.code());
    onward.setStatusCode(HttpStatus.SEE_OTHER);
    onward.setExposeModelAttributes(false);
    return new ModelAndView(onward);
  }

  private static EnquiryRequest request(
      MultiValueMap<String, String> sent,
      Map<String, String> typed,
      Set<Way> allowed,
      Language language,
      boolean referral) {
    return new EnquiryRequest(
        text(sent, "token"),
        text(sent, "siteId"),
        text(sent, "givenName"),
        text(sent, "familyName"),
        typed.get("phone"),
        typed.get("email"),
        language,
        Objects.requireNonNullElse(
            one(Way.class, text(sent, "preferredWay")),
            allowed.stream().findFirst().orElse(Way.CALL)),
        one(DayPart.class, text(sent, "preferredTime")),
        one(HeardOf.class, text(sent, "heardOf")),
        List.copyOf(allowed),
        referral
            ? new ReferrerRequest(
                text(sent, "referrer.name"),
                text(sent, "referrer.practice"),
                text(sent, "referrer.phone"),
                typed.get("referrer.fax"),
                text(sent, "referrer.patientAgreed").equals("yes"))
            : null,
        text(sent, "website"));
  }

  private static Map<String, String> typed(MultiValueMap<String, String> sent) {
    Map<String, String> typed = new LinkedHashMap<>();
    FIELDS.forEach(field -> typed.put(field, text(sent, field)));
    return typed;
  }

  private static Set<Way> allowed(MultiValueMap<String, String> sent) {
    Set<Way> allowed = EnumSet.noneOf(Way.class);
    for (String name : sent.getOrDefault("allowed", List.of())) {
      Way way = one(Way.class, name);
      if (way != null) {
        allowed.add(way);
      }
    }
    return allowed;
  }

  private static String text(MultiValueMap<String, String> sent, String field) {
    String value = sent.getFirst(field);
    return value == null ? "" : value;
  }

  private static <E extends Enum<E>> @Nullable E one(Class<E> type, String name) {
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  private static Language language(@Nullable String asked, @Nullable String accepted) {
    return PageTexts.language(asked, accepted).equals("es") ? Language.SPANISH : Language.ENGLISH;
  }

  private String empty(boolean referral, Language language, Model model) {
    Map<String, String> typed = new LinkedHashMap<>();
    FIELDS.forEach(field -> typed.put(field, ""));
    typed.put("preferredTime", DayPart.ANY.name());
    fill(
        model.asMap(),
        referral,
        language,
        typed,
        EnumSet.noneOf(Way.class),
        Map.of(),
        tokens.issue(clock.instant()));
    return FORM;
  }

  private void common(Language language, Map<String, Object> model) {
    model.put("t", texts.in(language.code()));
    model.put("language", language.code());
    model.put("sites", sites.all());
  }

  private void fill(
      Map<String, Object> model,
      boolean referral,
      Language language,
      Map<String, String> typed,
      Set<Way> allowed,
      Map<String, String> wrong,
      String token) {
    common(language, model);
    model.put("action", referral ? PATH + "/referral" : PATH);
    model.put("referral", referral);
    model.put("typed", typed);
    model.put("allowed", allowed.stream().map(Way::name).toList());
    model.put("wrong", wrong);
    model.put("token", token);
    Map<String, String> words = new LinkedHashMap<>();
    for (Way way : Way.values()) {
      words.put(way.name(), wordings.of(way).in(language));
    }
    model.put("words", words);
    model.put("times", List.of(DayPart.values()).stream().map(DayPart::name).toList());
    model.put("heard", List.of(HeardOf.values()).stream().map(HeardOf::name).toList());
  }
}
