package org.infusionops.intake.medication;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.infusionops.intake.medication.NearWords.Near;
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

  private final Map<String, MedicineName> byKey;
  private final Set<String> lookAlikes;
  private final NearWords names;
  private final NearWords plainWords;

  /** A name that is near, and how near. */
  private record Found(MedicineName name, int slips) {}

  NearNames(Map<String, MedicineName> byKey, Stream<String> lookAlikes, PlainWords plain) {
    this.byKey = byKey;
    this.lookAlikes = lookAlikes.collect(Collectors.toUnmodifiableSet());
    names = new NearWords(byKey.keySet().stream().filter(key -> !key.contains(" ")).toList());
    plainWords = new NearWords(plain.all().toList());
  }

  /** The name a word is surely a slip of; empty when that is not sure. */
  Optional<MedicineName> guess(String word) {
    if (word.length() < SHORTEST_GUESSED || !isOfLetters(word)) {
      return Optional.empty();
    }
    if (names.within(word, GUESSED_WITHIN).isEmpty()) {
      // Most words that are no name are near none: then it is not looked for those farther off.
      return Optional.empty();
    }
    @Nullable Found best = null;
    for (Near near : names.within(word, OTHERS_BEYOND)) {
      Found found = found(near);
      boolean other = best != null && !best.name().medicines().equals(found.name().medicines());
      if (other || lookAlikes.contains(near.word())) {
        return Optional.empty();
      }
      if (best == null || rank(found) < rank(best)) {
        best = found;
      }
    }
    return best == null
            || best.name().kind() == Kind.MISSPELLING
            || !plainWords.within(word, GUESSED_WITHIN).isEmpty()
        ? Optional.empty()
        : Optional.of(best.name());
  }

  /** Names that look like a word, the nearest first; for a person to choose from. */
  Stream<MedicineName> suggestions(String word) {
    if (word.length() < SHORTEST_SUGGESTED) {
      return Stream.empty();
    }
    int within = word.length() < SHORTEST_GUESSED ? GUESSED_WITHIN : OTHERS_BEYOND;
    return names.within(word, within).stream()
        .map(this::found)
        .filter(found -> found.name().kind() != Kind.MISSPELLING)
        .sorted(Comparator.comparingInt(Found::slips))
        .limit(MOST_SUGGESTIONS)
        .map(Found::name);
  }

  /** A right name counts before a misspelling that is as near. */
  private static int rank(Found found) {
    return 2 * found.slips() + (found.name().kind() == Kind.MISSPELLING ? 1 : 0);
  }

  private Found found(Near near) {
    return new Found(Objects.requireNonNull(byKey.get(near.word())), near.slips());
  }

  private static boolean isOfLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
