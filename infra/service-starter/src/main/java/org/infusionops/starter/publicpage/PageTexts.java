package org.infusionops.starter.publicpage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The words of public pages, in the languages they are there in. A text that one language lacks is
 * refused when they are read.
 */
public final class PageTexts {

  /** ISO 639-1, the first for those whose language is not known. */
  public static final List<String> LANGUAGES = List.of("en", "es");

  private final Map<String, Map<String, String>> byLanguage = new LinkedHashMap<>();

  /**
   * @param bundle names the files, such as {@code org.example.page} for {@code
   *     org/example/page.properties} and {@code org/example/page_es.properties}
   * @throws IllegalStateException when a language has other texts than the first
   */
  public PageTexts(String bundle) {
    for (String language : LANGUAGES) {
      byLanguage.put(language, read(bundle, language));
      if (!in(language).keySet().equals(in(LANGUAGES.getFirst()).keySet())) {
        throw new IllegalStateException(bundle + " has other texts in " + language);
      }
    }
  }

  /** File by file: a resource bundle would fill what a language lacks with the first one's. */
  private static Map<String, String> read(String bundle, String language) {
    String suffix = language.equals(LANGUAGES.getFirst()) ? "" : "_" + language;
    String file = bundle.replace('.', '/') + suffix + ".properties";
    Properties read = new Properties();
    try (InputStream in = PageTexts.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
    return Map.copyOf(texts);
  }

  /** All of a language, by name; of the first one when it is not there. */
  public Map<String, String> in(String language) {
    return byLanguage.getOrDefault(language, byLanguage.getOrDefault("en", Map.of()));
  }

  /**
   * @throws IllegalArgumentException when there is no such text
   */
  public String say(String language, String key) {
    String text = in(language).get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return text;
  }

  /**
   * The language to speak: the one asked for, else the one the browser prefers, else the first.
   *
   * @param asked as in the address or a form
   * @param accepted the header {@code Accept-Language}
   */
  public static String language(@Nullable String asked, @Nullable String accepted) {
    if (asked != null) {
      return LANGUAGES.contains(asked) ? asked : LANGUAGES.getFirst();
    }
    String preferred = accepted == null ? "" : accepted.toLowerCase(Locale.ROOT);
    return LANGUAGES.stream()
        .filter(preferred::startsWith)
        .findFirst()
        .orElse(LANGUAGES.getFirst());
  }
}
