package org.infusionops.intake.questionnaire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The words of the page, in the languages it is there in. */
final class PageTexts {

  /** ISO 639-1, the first for those whose language is not known. */
  static final List<String> LANGUAGES = List.of("en", "es");

  private static final String BUNDLE = "org.infusionops.intake.questionnaire.page";

  private PageTexts() {}

  /** All of them, by name. */
  static Map<String, String> in(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            Locale.of(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Map<String, String> texts = new LinkedHashMap<>();
    bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
    return texts;
  }
}
