package org.infusionops.starter.text;

/**
 * Whether a text shows what it says. Characters that show nothing (zero-width, format and control
 * characters, fillers) could pass for a reason or a name, and those that turn the direction of
 * writing make a record read as something else; half a surrogate pair cannot be stored.
 */
public final class LegibleText {

  private LegibleText() {}

  /** Whether it is one line without hidden characters, with at least so many that can be seen. */
  public static boolean isLine(String text, int least) {
    return isLegible(text, least, false);
  }

  /** Whether it is such a text in which lines may be broken, too. */
  public static boolean isProse(String text, int least) {
    return isLegible(text, least, true);
  }

  static boolean isLegible(String text, int least, boolean lines) {
    int[] characters = text.codePoints().toArray();
    int seen = 0;
    for (int character : characters) {
      if (isHidden(character) && !(lines && isLineBreakOrTab(character))) {
        return false;
      }
      if (isSeen(character)) {
        seen++;
      }
    }
    return seen >= least;
  }

  private static boolean isLineBreakOrTab(int character) {
    return character == '\n' || character == '\r' || character == '\t';
  }

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Letters, digits, punctuation and symbols, but for those whose shape is nothing. */
  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR,
          Character.CONTROL,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      default -> !isFiller(character);
    };
  }

  /** Hangul fillers and the blank Braille pattern: letters and symbols by kind, blank to see. */
  private static boolean isFiller(int character) {
    return character == 0x115F
        || character == 0x1160
        || character == 0x2800
        || character == 0x3164
        || character == 0xFFA0;
  }
}
