package org.infusionops.intake.lookalike;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares names as people write them. */
final class Names {

  /** From so many letters on, one may differ; from the second on, two. */
  private static final int ONE_MAY_DIFFER = 4;

  private static final int TWO_MAY_DIFFER = 8;

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

  private Names() {}

  /** How alike two names are. */
  enum Alike {
    SAME,
    SIMILAR,
    UNLIKE
  }

  static Alike alike(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    if (a.isEmpty() || b.isEmpty()) {
      return Alike.UNLIKE;
    }
    if (a.equals(b)) {
      return Alike.SAME;
    }
    if (oneHasNamesMore(one, other)) {
      return Alike.SIMILAR;
    }
    int shorter = Math.min(a.length(), b.length());
    int mayDiffer = shorter >= TWO_MAY_DIFFER ? 2 : shorter >= ONE_MAY_DIFFER ? 1 : 0;
    return mayDiffer > 0 && distance(a, b) <= mayDiffer ? Alike.SIMILAR : Alike.UNLIKE;
  }

  /** Without case, accents and all that is no letter or digit. */
  static String plain(String name) {
    String bare = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return NO_LETTER_OR_DIGIT.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** The first of several given names. */
  static String first(String name) {
    return words(name).stream().findFirst().orElse("");
  }

  /** Such as García and García López, or Ana and Ana María. */
  private static boolean oneHasNamesMore(String one, String other) {
    Set<String> a = plainWords(one);
    Set<String> b = plainWords(other);
    return a.size() != b.size() && (a.containsAll(b) || b.containsAll(a));
  }

  private static Set<String> plainWords(String name) {
    Set<String> plain = new HashSet<>();
    words(name).forEach(word -> plain.add(plain(word)));
    plain.remove("");
    return plain;
  }

  private static List<String> words(String name) {
    return BETWEEN_WORDS.splitAsStream(name.strip()).filter(word -> !word.isEmpty()).toList();
  }

  /** Letters put in, left out, exchanged for another or for their neighbour. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
