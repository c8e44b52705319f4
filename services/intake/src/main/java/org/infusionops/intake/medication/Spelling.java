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

  /**
   * How far apart two words are; anything above {@code most} when they are farther. Only what lies
   * within {@code most} of the diagonal is worked out.
   */
  static int distance(String one, String other, int most) {
    int far = most + 1;
    if (Math.abs(one.length() - other.length()) > most) {
      return far;
    }
    int[] before = new int[other.length() + 1];
    int[] above = new int[other.length() + 1];
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int from = Math.max(1, i - most);
      int to = Math.min(other.length(), i + most);
      row[from - 1] = from == 1 ? i : far;
      int least = row[from - 1];
      for (int j = from; j <= to; j++) {
        char a = one.charAt(i - 1);
        char b = other.charAt(j - 1);
        int left = row[j - 1] + 1;
        int up = j == i + most ? far : above[j] + 1;
        int cost = Math.min(Math.min(left, up), above[j - 1] + (a == b ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a == other.charAt(j - 2) && b == one.charAt(i - 2);
        row[j] = swapped ? Math.min(cost, before[j - 2] + 1) : cost;
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return far;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[other.length()];
  }
}
