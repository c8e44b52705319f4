package org.infusionops.intake.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.intake.ConsentPurpose;
import org.infusionops.intake.patient.Language;
import org.jspecify.annotations.Nullable;

/**
 * One version of a document that patients sign. A version never changes: a changed text is a new
 * version.
 *
 * @param id what it is called, over all versions
 * @param version counts from 1
 * @param kind what it is about
 * @param effectiveFrom the first day, in a site's own calendar, on which it is what is signed there
 * @param neededForTreatment whether nobody is treated without it
 * @param source who made it
 * @param renewal how long a signature counts
 * @param allows the messages that a signature allows; absent where it is not about messages
 * @param texts the document by language code, {@code en} and {@code es}
 */
public record ConsentDocument(
    String id,
    int version,
    ConsentKind kind,
    LocalDate effectiveFrom,
    boolean neededForTreatment,
    String source,
    Renewal renewal,
    @Nullable List<Allowed> allows,
    Map<String, ConsentText> texts) {

  public ConsentDocument {
    allows = allows == null ? null : List.copyOf(allows);
    texts = Map.copyOf(texts);
  }

  /** Messages that a signature allows: on which channel, and about what. */
  public record Allowed(Channel channel, ConsentPurpose purpose) {}

  /** The messages that a signature allows; none where it is not about messages. */
  public List<Allowed> allowed() {
    return Objects.requireNonNullElse(allows, List.of());
  }

  /**
   * How long a signature counts.
   *
   * @param validDays so many days, the day of the signature being the first
   * @param remindDays so many days before the end staff are told that it ends
   * @param onChange whether a newer version has to be signed anew
   * @param source where the rule is from
   */
  public record Renewal(int validDays, int remindDays, boolean onChange, String source) {}

  /** The document in a language. */
  public ConsentText in(Language language) {
    ConsentText text = texts.get(language.code());
    if (text == null) {
      throw new IllegalStateException("every document is there in every language");
    }
    return text;
  }
}
