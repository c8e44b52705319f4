package org.infusionops.intake.medication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words among which those near another one are found without comparing it with all: they are put by
 * length, each with its letters as bits.
 */
final class NearWords {

  private static final OfLength NONE = new OfLength(List.of());

  private final Map<Integer, OfLength> byLength = new HashMap<>();

  /** Words of one length in their order, and the letters of each. */
  private static final class OfLength {
    final String[] words;
    final int[] letters;

    OfLength(List<String> list) {
      words = list.toArray(String[]::new);
      letters = list.stream().mapToInt(Spelling::letters).toArray();
    }
  }

  /** A word that is near, and how near. */
  record Near(String word, int slips) {}

  NearWords(Collection<String> words) {
    Map<Integer, List<String>> lists = new HashMap<>();
    words.stream()
        .distinct()
        .sorted()
        .forEach(word -> lists.computeIfAbsent(word.length(), _ -> new ArrayList<>()).add(word));
    lists.forEach((length, list) -> byLength.put(length, new OfLength(list)));
  }

  /** All that are within so many slips, the shorter ones first. */
  List<Near> within(String word, int most) {
    List<Near> near = new ArrayList<>();
    int letters = Spelling.letters(word);
    for (int length = word.length() - most; length <= word.length() + most; length++) {
      OfLength group = byLength.getOrDefault(length, NONE);
      for (int i = 0; i < group.letters.length; i++) {
        if (Spelling.mayBeWithin(most, letters, group.letters[i])) {
          int slips = Spelling.distance(word, group.words[i], most);
          if (slips <= most) {
            near.add(new Near(group.words[i], slips));
          }
        }
      }
    }
    return near;
  }
}
