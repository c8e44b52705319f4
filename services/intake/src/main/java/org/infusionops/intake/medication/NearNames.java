package org.infusionops.intake.medication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a word that is no name may have been meant to be. A guess is taken for certain only when all
 * of this holds, otherwise the word goes to a person:
 *
 * <ul>
 *   <li>the word has seven letters or more;
 *   <li>it is one slip (a letter too many, missing, wrong, or two swapped) from a name;
 *   <li>no name of any other medicine is within two slips of it;
 *   <li>no name of that medicine within two slips is on the list of look-alikes;
 *   <li>no word of directions is within one slip of it.
 * </ul>
 */
final class NearNames {

  private static final int SHORTEST_GUESSED = 7;
  private static final int SHORTEST_SUGGESTED = 4;
  private static final int GUESSED_WITHIN = 1;
  private static final int OTHERS_BEYOND = 2;
  private static final int MOST_SUGGESTIONS = 5;

  private final Map<Integer, List<Entry>> byLength;
  private final Set<String> plainWords;

  /** A name of one word. */
  private record Entry(String key, int letters, boolean lookAlike, MedicineName name) {}

  /** A name that is near, and how near. */
  private record Found(Entry entry, int slips) {}

  NearNames(Map<String, MedicineName> byKey, Stream<String> lookAlikes, PlainWords plain) {
    Set<String> confused = lookAlikes.collect(Collectors.toUnmodifiableSet());
    byLength =
        byKey.entrySet().stream()
            .filter(name -> !name.getKey().contains(" "))
            .map(
                name ->
                    new Entry(
                        name.getKey(),
                        Spelling.letters(name.getKey()),
                        confused.contains(name.getKey()),
                        name.getValue()))
            .sorted(Comparator.comparing(Entry::key))
            .collect(Collectors.groupingBy(entry -> entry.key().length()));
    plainWords = plain.all().collect(Collectors.toUnmodifiableSet());
  }

  /** The name a word is surely a slip of; empty when that is not sure. */
  Optional<MedicineName> guess(String word) {
    if (word.length() < SHORTEST_GUESSED || !word.chars().allMatch(Character::isLetter)) {
      return Optional.empty();
    }
    @Nullable Found best = null;
    for (Found found : within(word, OTHERS_BEYOND)) {
      boolean other =
          best != null && !best.entry().name().medicines().equals(found.entry().name().medicines());
      if (other || found.entry().lookAlike()) {
        return Optional.empty();
      }
      if (best == null || rank(found) < rank(best)) {
        best = found;
      }
    }
    return best == null
            || best.slips() > GUESSED_WITHIN
            || best.entry().name().kind() == Kind.MISSPELLING
            || isNearPlainWord(word)
        ? Optional.empty()
        : Optional.of(best.entry().name());
  }

  /** Names that look like a word, the nearest first; for a person to choose from. */
  Stream<MedicineName> suggestions(String word) {
    if (word.length() < SHORTEST_SUGGESTED) {
      return Stream.empty();
    }
    int within = word.length() < SHORTEST_GUESSED ? GUESSED_WITHIN : OTHERS_BEYOND;
    return within(word, within).stream()
        .filter(found -> found.entry().name().kind() != Kind.MISSPELLING)
        .sorted(Comparator.comparingInt(Found::slips))
        .limit(MOST_SUGGESTIONS)
        .map(found -> found.entry().name());
  }

  /** A right name counts before a misspelling that is as near. */
  private static int rank(Found found) {
    return 2 * found.slips() + (found.entry().name().kind() == Kind.MISSPELLING ? 1 : 0);
  }

  private List<Found> within(String word, int most) {
    int letters = Spelling.letters(word);
    List<Found> found = new ArrayList<>();
    for (int length = word.length() - most; length <= word.length() + most; length++) {
      for (Entry entry : byLength.getOrDefault(length, List.of())) {
        if (Spelling.mayBeWithin(most, letters, entry.letters())) {
          int slips = Spelling.distance(word, entry.key(), most);
          if (slips <= most) {
            found.add(new Found(entry, slips));
          }
        }
      }
    }
    return found;
  }

  private boolean isNearPlainWord(String word) {
    return plainWords.stream()
        .anyMatch(plain -> Spelling.distance(word, plain, GUESSED_WITHIN) <= GUESSED_WITHIN);
  }
}
