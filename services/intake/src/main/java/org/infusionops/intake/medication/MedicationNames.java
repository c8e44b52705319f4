package org.infusionops.intake.medication;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds medicines by ingredient or brand, whatever the case, with strength, form and directions in
 * the text: "Xanax 0.5mg prn". A combination counts as all its parts. One word that is not
 * understood makes the whole text unknown, for it may be another medicine.
 *
 * @param <M> what is known of a medicine
 */
public final class MedicationNames<M> {

  private static final int LONGEST_TEXT = 200;
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern MARKS = Pattern.compile("[()\\[\\]®™\"]");
  private static final Pattern PARTS = Pattern.compile("\\s*(?:[/+,;&]|\\band\\b|\\bwith\\b)\\s*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern QUANTITY =
      Pattern.compile("[0-9]+(?:[.,][0-9]+)?(?:mg|mcg|μg|ug|g|ml|units?|iu|h|hr|%|x)?");
  private static final Set<String> DIRECTIONS =
      Set.of(
          "mg",
          "mcg",
          "g",
          "ml",
          "iu",
          "unit",
          "units",
          "tab",
          "tabs",
          "tablet",
          "tablets",
          "cap",
          "caps",
          "capsule",
          "capsules",
          "patch",
          "spray",
          "solution",
          "drops",
          "er",
          "xr",
          "sr",
          "cr",
          "ir",
          "la",
          "xl",
          "cd",
          "dr",
          "odt",
          "hcl",
          "hydrochloride",
          "sodium",
          "sulfate",
          "tartrate",
          "succinate",
          "oral",
          "po",
          "by",
          "mouth",
          "daily",
          "qd",
          "bid",
          "tid",
          "qid",
          "qhs",
          "hs",
          "prn",
          "qam",
          "qpm",
          "once",
          "twice",
          "a",
          "day",
          "at",
          "night",
          "bedtime",
          "morning",
          "in",
          "the",
          "as",
          "needed",
          "every",
          "hours",
          "weekly",
          "per");

  private final Map<String, M> byName;

  private MedicationNames(Map<String, M> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Takes the known medicines.
   *
   * @param names all names of one, as ingredient or brand
   * @throws IllegalArgumentException when a name stands for two medicines
   */
  public static <M> MedicationNames<M> of(
      List<M> medications, Function<? super M, List<String>> names) {
    var byName = new HashMap<String, M>();
    for (M medication : medications) {
      for (String name : names.apply(medication)) {
        if (byName.put(normal(name), medication) != null) {
          throw new IllegalArgumentException(name + " is listed twice");
        }
      }
    }
    return new MedicationNames<>(byName);
  }

  /** What a text from a medication list says. */
  public Recognition<M> recognise(String text) {
    if (text.length() > LONGEST_TEXT) {
      return new Recognition.Unknown<>();
    }
    var found = new HashSet<M>();
    for (String part : PARTS.split(normal(text), -1)) {
      if (directionsOnly(part)) {
        continue;
      }
      Optional<M> known = find(part);
      if (known.isEmpty()) {
        return new Recognition.Unknown<>();
      }
      found.add(known.get());
    }
    return found.isEmpty() ? new Recognition.Unknown<>() : new Recognition.Known<>(found);
  }

  private Optional<M> find(String part) {
    M exact = byName.get(part);
    if (exact != null) {
      return Optional.of(exact);
    }
    return Optional.ofNullable(byName.get(withoutDirections(part)));
  }

  private static boolean directionsOnly(String part) {
    return withoutDirections(part).isEmpty();
  }

  private static String withoutDirections(String part) {
    var name = new StringBuilder();
    for (String word : BLANKS.split(part, -1)) {
      if (!DIRECTIONS.contains(word) && !QUANTITY.matcher(word).matches()) {
        name.append(name.isEmpty() ? "" : " ").append(word);
      }
    }
    return name.toString();
  }

  private static String normal(String text) {
    String bare = MARKS.matcher(text).replaceAll(" ");
    String plain = ACCENTS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD)).replaceAll("");
    return BLANKS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
