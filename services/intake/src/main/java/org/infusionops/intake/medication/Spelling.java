package org.infusionops.intake.medication;

/**
 * How far apart two words are: the letters to put in, leave out, change or swap with their
 * neighbour to make one the other (optimal string alignment).
 */
final class Spelling {

  private Spelling() {}

  /** The letters a word has, as bits: one slip changes at most two of them. */
  static int letters(String word) {
    int bits = 0;
    for (int i = 0; i < word.length(); i++) {
      bits |= 1 << (word.charAt(i) & 31);
    }
    return bits;
  }

  /** Whether two words with these letters could be so near, told without looking at their order. */
  static boolean mayBeWithin(int slips, int letters, int otherLetters) {
    return Integer.bitCount(letters ^ otherLetters) <= 2 * slips;
  }

  /** How far apart two words are; anything above {@code most} when they are farther. */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int width = other.length() + 1;
    int[] before = new int[width];
    int[] above = new int[width];
    int[] row = new int[width];
    for (int j = 0; j < width; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j < width; j++) {
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        int cost = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (a == b ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a == other.charAt(j - 2) && b == one.charAt(i - 2);
        row[j] = swapped ? Math.min(cost, before[j - 2] + 1) : cost;
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[width - 1];
  }
}
