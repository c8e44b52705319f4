package org.infusionops.intake.enquiry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.infusionops.intake.patient.Language;
import org.springframework.stereotype.Component;

/** The texts of the public pages. */
@Component
class PageTexts {

  private final Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);

  PageTexts() {
    for (Language language : Language.values()) {
      Properties read = EnquiryDocuments.texts(language);
      Map<String, String> texts = new TreeMap<>();
      read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
      byLanguage.put(language, texts);
    }
  }

  /** All of a language, by key. */
  Map<String, String> in(Language language) {
    return byLanguage.getOrDefault(language, Map.of());
  }

  /**
   * @throws IllegalArgumentException when there is no such text
   */
  String say(Language language, String key) {
    String text = in(language).get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return text;
  }
}
