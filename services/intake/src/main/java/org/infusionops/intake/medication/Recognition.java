package org.infusionops.intake.medication;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is made of a text that names medicines.
 *
 * @param matches the names that were found, in the order of the text
 * @param notUnderstood the words that are neither a name nor a direction: each may be another
 *     medicine, so a person has to look at the text
 */
public record Recognition(List<Match> matches, List<String> notUnderstood) {

  public Recognition {
    matches = List.copyOf(matches);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /** How a name was found. */
  public enum How {
    /** An ingredient, or another word for one, letter by letter. */
    INGREDIENT,
    /** A brand, letter by letter. */
    BRAND,
    /** A misspelling that is on the list. */
    MISSPELLING,
    /** One letter off, and no other medicine is near. */
    ONE_SLIP
  }

  /**
   * A name that was found.
   *
   * @param written the words of the text
   * @param name the name they were taken for
   * @param medicines all that is in it
   */
  public record Match(String written, String name, How how, Set<Medicine> medicines) {
    public Match {
      medicines = Set.copyOf(medicines);
    }
  }

  /**
   * What a word may have meant, for a person to choose from; nothing is decided by it.
   *
   * @param written the word of the text
   * @param name a name that looks like it
   */
  public record Near(String written, String name, Set<Medicine> medicines) {
    public Near {
      medicines = Set.copyOf(medicines);
    }
  }

  /** Whether the text names at least one medicine and every word of it is understood. */
  public boolean isComplete() {
    return notUnderstood.isEmpty() && !matches.isEmpty();
  }

  /** All medicines that were found. */
  public Set<Medicine> medicines() {
    Set<Medicine> all = new HashSet<>();
    matches.forEach(match -> all.addAll(match.medicines()));
    return Set.copyOf(all);
  }
}
