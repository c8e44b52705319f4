package org.infusionops.starter.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Something said to people, in each language there is. In an answer over HTTP it stands in the
 * language that the request asks for by {@code Accept-Language}.
 *
 * @param en in English, for whoever asks for another language
 * @param es in Spanish
 */
@JsonSerialize(using = SaidAsAsked.class)
public record Said(String en, String es) {

  /**
   * Says something with particulars.
   *
   * @param en as for {@link String#formatted}, in English
   * @param es the same in Spanish, the particulars in the same order or numbered
   * @param with the particulars; what is said itself is said in the same language
   */
  public static Said of(String en, String es, Object... with) {
    return new Said(with(en, Said::en, with), with(es, Said::es, with));
  }

  private static String with(String text, Function<Said, String> language, Object[] with) {
    return String.format(
        Locale.ROOT,
        text,
        Arrays.stream(with)
            .map(one -> one instanceof Said said ? language.apply(said) : one)
            .toArray());
  }

  /** Something that is the same in every language, such as a name. */
  public static Said same(String text) {
    return new Said(text, text);
  }

  /** All of it, one after the other, with what links them. */
  public static Said joined(List<Said> all, Said link) {
    return new Said(
        all.stream().map(Said::en).collect(Collectors.joining(link.en)),
        all.stream().map(Said::es).collect(Collectors.joining(link.es)));
  }

  /**
   * In this language.
   *
   * @param language ISO 639-1
   */
  public String in(String language) {
    return language.equals("es") ? es : en;
  }
}
