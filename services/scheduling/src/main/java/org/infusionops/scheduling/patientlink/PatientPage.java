package org.infusionops.scheduling.patientlink;

import java.time.Instant;
import java.time.ZoneId;
import org.infusionops.scheduling.clinic.Desks;
import org.infusionops.starter.publicpage.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every page by link shows: its words, the language's choice, and whom to call. */
@Component
final class PatientPage {

  /** The pages' style sheet. */
  static final String STYLE = VisitPageController.PATH + "/assets/page.css";

  private static final String SAID = "patientlink/said";

  private final PageTexts texts;
  private final Desks desks;

  PatientPage(PageTexts patientLinkTexts, Desks desks) {
    this.texts = patientLinkTexts;
    this.desks = desks;
  }

  /**
   * Fills in what every page has.
   *
   * @param siteId whose desk is named; all when it is not known
   */
  void fill(Model model, String language, String siteId) {
    model.addAttribute("t", texts.in(language));
    model.addAttribute("language", language);
    model.addAttribute("languages", PageTexts.LANGUAGES);
    model.addAttribute("desks", desks.of(siteId));
    model.addAttribute("style", STYLE);
  }

  /** The name of the site as patients know it. */
  String nameOf(String siteId) {
    return desks.of(siteId).getFirst().name();
  }

  String when(Instant moment, ZoneId zone, String language) {
    return LocalTimes.of(moment, zone, language);
  }

  /**
   * A page that only says something: a title, and a text that may name a time.
   *
   * @param key of the texts {@code said.KEY} and {@code said.KEY.text}
   * @param moment what stands for {@code {when}} in the text, if anything
   */
  String said(Model model, String language, String key, @Nullable String moment) {
    model.addAttribute("title", texts.say(language, "said." + key));
    String text = texts.say(language, "said." + key + ".text");
    model.addAttribute("text", moment == null ? text : text.replace("{when}", moment));
    return SAID;
  }

  /** A text that names a moment. */
  String text(String language, String key, String moment) {
    return texts.say(language, key).replace("{when}", moment);
  }
}
