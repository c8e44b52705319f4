package org.infusionops.intake.document;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infusionops.starter.document.CheckedFile;

/**
 * Which files are taken, and how old a document may be: data, every rule with its source.
 *
 * @param id what it is called
 * @param version counts from 1
 * @param maxBytes of one file
 * @param types which kinds of files
 * @param maxPixels of one picture, width times height
 * @param maxUnpackedBytes what the compressed parts of one file may unpack to
 * @param clearanceAge how old a document of clearance may be
 * @param scanAgainMinutes until a scan that failed is tried again
 */
public record DocumentPolicy(
    String id,
    int version,
    Amount maxBytes,
    List<TypeRule> types,
    Amount maxPixels,
    Amount maxUnpackedBytes,
    AgeRule clearanceAge,
    Amount scanAgainMinutes) {

  /** The shipped one, or the clinic's own. */
  static final CheckedFile<DocumentPolicy> FILE =
      new CheckedFile<>(
          "document policy",
          DocumentPolicy.class,
          "/org/infusionops/intake/documents/document-policy.schema.json",
          "/org/infusionops/intake/documents/document-policy-1.json");

  public DocumentPolicy {
    types = List.copyOf(types);
    Set<FileType> seen = new HashSet<>();
    for (int i = 0; i < types.size(); i++) {
      if (!seen.add(types.get(i).type())) {
        throw new IllegalArgumentException("types[" + i + "].type: is listed twice");
      }
    }
  }

  /** A number with its source. */
  public record Amount(int value, String source) {}

  /** A kind of file, and why it is taken. */
  public record TypeRule(FileType type, String source) {}

  /**
   * How old a document may be when it is judged, in days.
   *
   * @param byDocument other limits, by the code of the document
   */
  public record AgeRule(int maxDays, String source, List<ForDocument> byDocument) {
    public AgeRule {
      byDocument = List.copyOf(byDocument);
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < byDocument.size(); i++) {
        if (!seen.add(byDocument.get(i).document())) {
          throw new IllegalArgumentException(
              "clearanceAge.byDocument[" + i + "].document: is listed twice");
        }
      }
    }

    /** The limit of one document. */
    public record ForDocument(String document, int maxDays, String source) {}
  }

  /** The kinds of files that are taken. */
  public Set<FileType> takes() {
    return types.stream().map(TypeRule::type).collect(Collectors.toUnmodifiableSet());
  }

  /** How many days old a document may be; it is as old as the days since the day it is dated. */
  public int maxAgeDays(String document) {
    return clearanceAge.byDocument().stream()
        .filter(rule -> rule.document().equals(document))
        .map(AgeRule.ForDocument::maxDays)
        .findFirst()
        .orElse(clearanceAge.maxDays());
  }

  /** How long after a scan failed it is tried again. */
  Duration scanAgain() {
    return Duration.ofMinutes(scanAgainMinutes.value());
  }
}
