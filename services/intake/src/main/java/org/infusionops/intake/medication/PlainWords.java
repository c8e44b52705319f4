package org.infusionops.intake.medication;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words beside a name that do not change what it is: strength, form, directions. */
final class PlainWords {

  /** Shorter than this, what stands before a number is no name: "b12", "q8h". */
  private static final int SHORTEST_NAME = 3;

  /** A number with these behind it is a time, a count or an interval. */
  private static final Set<String> BEHIND_NUMBERS =
      Set.of("", "x", "h", "hr", "hrs", "am", "pm", "k", "st", "nd", "rd", "th", "s");

  private final Set<String> units;
  private final Set<String> salts;
  private final Set<String> forms;
  private final Set<String> words;

  PlainWords(Formulary.Words listed) {
    units = Set.copyOf(listed.units());
    salts = Set.copyOf(listed.salts());
    forms = Set.copyOf(listed.forms());
    words =
        Stream.of(listed.units(), listed.forms(), listed.directions())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean isSalt(String word) {
    return salts.contains(word);
  }

  boolean isForm(String word) {
    return forms.contains(word);
  }

  /**
   * Whether a word may be passed over.
   *
   * @param before the word before it; "pm" is a time behind a number and a sleeping aid behind a
   *     brand
   */
  boolean isPlain(String word, String before) {
    return words.contains(word)
        || isQuantity(word)
        || isInterval(word)
        || (word.equals("pm") && isQuantity(before));
  }

  /** All words and salts. */
  Stream<String> all() {
    return Stream.concat(words.stream(), salts.stream());
  }

  /** "xanax" of "xanax0.5mg"; empty when the word is not made so. */
  String withoutStrength(String word) {
    int letters = 0;
    while (letters < word.length() && Character.isLetter(word.charAt(letters))) {
      letters++;
    }
    return letters >= SHORTEST_NAME
            && letters < word.length()
            && isQuantity(word.substring(letters))
        ? word.substring(0, letters)
        : "";
  }

  /** "100", "0.5mg", "30%", "#30", "2x", "8am". */
  private boolean isQuantity(String word) {
    int at = word.startsWith("#") ? 1 : 0;
    int digits = at;
    while (digits < word.length() && isNumeral(word.charAt(digits))) {
      digits++;
    }
    if (digits == at) {
      return false;
    }
    String unit = word.substring(digits);
    return BEHIND_NUMBERS.contains(unit) || units.contains(unit) || words.contains(unit);
  }

  /** "q8h", "q12hrs", "x30". */
  private boolean isInterval(String word) {
    return word.length() > 1
        && (word.charAt(0) == 'q' || word.charAt(0) == 'x')
        && isQuantity(word.substring(1));
  }

  private static boolean isNumeral(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }
}
