package org.infusionops.intake.enquiry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infusionops.intake.patient.Language;
import org.infusionops.starter.document.CheckedFile;

/** The words by which people allow to be contacted, one for each way. */
public final class Wordings {

  private static final CheckedFile<Document> FILE =
      new CheckedFile<>(
          "contact wordings",
          Document.class,
          "contact-wordings.schema.json",
          "contact-wordings-1.json");

  private final Map<Way, Wording> byWay = new EnumMap<>(Way.class);

  /**
   * @throws IllegalStateException when a way has no words, or twice
   */
  Wordings(List<Wording> wordings) {
    wordings.forEach(
        wording -> {
          if (byWay.put(wording.way(), wording) != null) {
            throw new IllegalStateException(
                "contact wordings refused: " + wording.way() + " twice");
          }
        });
    for (Way way : Way.values()) {
      if (!byWay.containsKey(way)) {
        throw new IllegalStateException("contact wordings refused: " + way + ": missing");
      }
    }
  }

  private record Document(List<Wording> wordings) {}

  /**
   * The words in force.
   *
   * @param file where they lie; blank for the ones shipped
   * @throws IllegalStateException when they cannot be read or have a bad part, which is named
   */
  static Wordings load(String file) {
    return new Wordings(FILE.load(file).wordings());
  }

  /**
   * The words for one way.
   *
   * @param id changes whenever a word does
   * @param source why they are as they are
   */
  public record Wording(Way way, String id, String source, String en, String es) {
    String in(Language language) {
      return language == Language.SPANISH ? es : en;
    }
  }

  Wording of(Way way) {
    return Objects.requireNonNull(byWay.get(way));
  }

  List<Wording> all() {
    return List.copyOf(byWay.values());
  }

  /** A way that the person allowed by the words shown in this language. */
  Allowed agreed(Way way, Language language) {
    Wording wording = of(way);
    return new Allowed(way, wording.id(), wording.in(language));
  }
}
