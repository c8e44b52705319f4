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

  private static final Set<String> COUNTS = Set.of("one", "two", "three", "four", "half", "each");
  private static final Set<String> JOINING = Set.of("and", "or", "with", "w");
  private static final Set<String> LEADING_TO_A_PURPOSE = Set.of("for", "prn", "needed");

  private final Set<String> units;
  private final Set<String> salts;
  private final Set<String> products;
  private final Set<String> release;
  private final Set<String> purposes;
  private final Set<String> words;

  PlainWords(Formulary.Words listed) {
    units = Set.copyOf(listed.units());
    salts = Set.copyOf(listed.salts());
    products = Set.copyOf(listed.products());
    release = Set.copyOf(listed.release());
    purposes = Set.copyOf(listed.purposes());
    words =
        Stream.of(listed.units(), listed.products(), listed.release(), listed.directions())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean isSalt(String word) {
    return salts.contains(word);
  }

  /** Whether a word says how the medicine before it is made or taken, so that a salt may follow. */
  boolean isForm(String word) {
    return products.contains(word) || release.contains(word);
  }

  /** Whether a word is what is taken, without the number that would make it a direction. */
  boolean isLooseProduct(String word, String before) {
    return products.contains(word) && !isQuantity(before) && !COUNTS.contains(before);
  }

  boolean isPurpose(String word) {
    return purposes.contains(word);
  }

  boolean leadsToPurpose(String word) {
    return LEADING_TO_A_PURPOSE.contains(word);
  }

  /** Whether what follows may be another medicine. */
  boolean isJoining(String word) {
    return JOINING.contains(word);
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

  /** All words, salts and purposes. */
  Stream<String> all() {
    return Stream.of(words, salts, purposes).flatMap(Set::stream);
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
