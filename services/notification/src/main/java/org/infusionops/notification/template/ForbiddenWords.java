package org.infusionops.notification.template;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The beginnings of words that no message may hold. Case and accents are ignored. */
final class ForbiddenWords {

  static final String FILE = "forbidden-words.txt";

  private record Stem(String written, Pattern pattern) {}

  private final List<Stem> stems;

  ForbiddenWords(String lines) {
    stems =
        lines
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(
                line ->
                    new Stem(
                        line, Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(plain(line)))))
            .toList();
    if (stems.isEmpty()) {
      throw new IllegalArgumentException("the list of forbidden words is empty");
    }
  }

  /** The list shipped. */
  static ForbiddenWords shipped() {
    return new ForbiddenWords(
        Templates.resource(FILE).orElseThrow(() -> new TemplateRefused(FILE, "missing")));
  }

  /** The first stem that the text holds. */
  Optional<String> in(String text) {
    String plain = plain(text);
    return stems.stream()
        .filter(stem -> stem.pattern().matcher(plain).find())
        .map(Stem::written)
        .findFirst();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        // Soft hyphens and zero-width characters would hide a word from us, not from its reader.
        .replaceAll("[\\p{M}\\p{Cf}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
