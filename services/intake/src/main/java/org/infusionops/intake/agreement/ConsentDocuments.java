package org.infusionops.intake.agreement;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All consent documents this service has, whether in force yet or not. */
public final class ConsentDocuments {

  private static final Comparator<ConsentDocument> BY_ID_AND_VERSION =
      Comparator.comparing(ConsentDocument::id).thenComparingInt(ConsentDocument::version);

  private final List<ConsentDocument> all;

  /**
   * Takes the documents.
   *
   * @throws IllegalArgumentException when two have the same id and version, or versions of one id
   *     are of different kinds
   */
  public ConsentDocuments(List<ConsentDocument> documents) {
    Set<List<Object>> seen = new HashSet<>();
    for (ConsentDocument document : documents) {
      if (!seen.add(List.of(document.id(), document.version()))) {
        throw new IllegalArgumentException(
            "consent document %s version %d is there twice"
                .formatted(document.id(), document.version()));
      }
      if (documents.stream()
          .anyMatch(o -> o.id().equals(document.id()) && o.kind() != document.kind())) {
        throw new IllegalArgumentException(
            "consent document %s is of more than one kind".formatted(document.id()));
      }
    }
    all = documents.stream().sorted(BY_ID_AND_VERSION).toList();
  }

  /** All of them, by id and version. */
  public List<ConsentDocument> all() {
    return all;
  }

  /** One version of one document. */
  public Optional<ConsentDocument> find(String id, int version) {
    return all.stream()
        .filter(document -> document.id().equals(id) && document.version() == version)
        .findFirst();
  }

  /**
   * The version of a document in force on a day: the latest that began by then; of two that began
   * together, the higher.
   */
  public Optional<ConsentDocument> inForce(String id, LocalDate day) {
    return all.stream()
        .filter(document -> document.id().equals(id))
        .filter(document -> !document.effectiveFrom().isAfter(day))
        .max(
            Comparator.comparing(ConsentDocument::effectiveFrom)
                .thenComparingInt(ConsentDocument::version));
  }

  /** What there is to sign on a day: of each document the version in force. */
  public List<ConsentDocument> inForce(LocalDate day) {
    Stream<String> ids = all.stream().map(ConsentDocument::id).distinct();
    return ids.map(id -> inForce(id, day).orElse(null)).filter(Objects::nonNull).toList();
  }
}
