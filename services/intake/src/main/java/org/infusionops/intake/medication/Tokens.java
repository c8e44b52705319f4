package org.infusionops.intake.medication;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a text apart into plain words: lower case, without accents and marks. Names are taken apart
 * the same way, so that "St. John's wort", "Theo-24" and "p.o." meet what people write.
 */
final class Tokens {

  /** Stands where one entry of a list ends and another begins; no name reaches over it. */
  static final String BOUNDARY = ";";

  private static final Pattern TRADE_MARKS = Pattern.compile("[®™℠©]");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final String ENDS = ",;:|&+()=\n\r•·";
  private static final String GAPS = "/-–—−_*\"“”[]{}~@!°\\";
  private static final String LEFT_OUT = "'’‘`´";

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private Tokens() {}

  /** The words of a text, {@link #BOUNDARY} among them. */
  static List<String> of(String text) {
    var tokens = new Tokens();
    tokens.read(plain(text));
    tokens.end();
    return tokens.words;
  }

  private static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        String bare = TRADE_MARKS.matcher(text).replaceAll(" ");
        return ACCENTS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD)).replaceAll("");
      }
    }
    return text;
  }

  private void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (Character.isLetterOrDigit(c) || c == '%') {
        word.append(Character.toLowerCase(c));
      } else if (c == '.' || (c == ',' && endsInDigit() && Character.isDigit(next))) {
        dot(next);
      } else if (ENDS.indexOf(c) >= 0) {
        end();
        words.add(BOUNDARY);
      } else if (c == '#') {
        end();
        word.append(c);
      } else if (Character.isWhitespace(c) || GAPS.indexOf(c) >= 0) {
        end();
      } else if (LEFT_OUT.indexOf(c) < 0) {
        // "Xanax?" or "< 5": whatever it means, it is not for a machine to leave out.
        end();
        words.add(String.valueOf(c));
      }
    }
  }

  /** In a number it stays, in "p.o." it goes, elsewhere it ends a word. */
  private void dot(char next) {
    if (endsInDigit() && Character.isDigit(next)) {
      word.append('.');
    } else if (word.isEmpty() && Character.isDigit(next)) {
      word.append("0.");
    } else if (!(isLetters() && word.length() <= 2 && Character.isLetter(next))) {
      end();
    }
  }

  private boolean endsInDigit() {
    return !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1));
  }

  private boolean isLetters() {
    return !word.isEmpty() && word.chars().allMatch(Character::isLetter);
  }

  private void end() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
