package org.infusionops.intake.pack;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of a protocol pack on its way: a draft that can be replaced and loses its signatures
 * then, and once two people have signed, a record that nothing changes any more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PackDraft.Waiting.class, name = "DRAFT"),
  @JsonSubTypes.Type(value = PackDraft.Approved.class, name = "APPROVED")
})
sealed interface PackDraft {

  /** What the pack is called, over all versions. */
  String packId();

  /** Its version. */
  int packVersion();

  /** The document, JSON as text; that of a draft does not say yet who approved it. */
  String text();

  /** SHA-256 of what is signed: the text of the document as long as nobody has approved it. */
  String contentHash();

  /** Staff id of who uploaded it last. */
  String uploadedBy();

  /** When (UTC). */
  Instant uploadedAt();

  /** Who has signed, first to last. */
  List<Signature> signatures();

  /** Whether this person has signed. */
  default boolean isSignedBy(String staffId) {
    return signatures().stream().anyMatch(signature -> signature.staffId().equals(staffId));
  }

  /** Not signed by enough people yet. */
  record Waiting(
      String packId,
      int packVersion,
      String text,
      String contentHash,
      String uploadedBy,
      Instant uploadedAt,
      List<Signature> signatures)
      implements PackDraft {

    public Waiting {
      signatures = List.copyOf(signatures);
    }

    Waiting signedToo(Signature signature) {
      return new Waiting(
          packId,
          packVersion,
          text,
          contentHash,
          uploadedBy,
          uploadedAt,
          Stream.concat(signatures.stream(), Stream.of(signature)).toList());
    }

    /** Whether two people have signed, one of them a medical director. */
    boolean isSigned() {
      return signatures.size() > 1 && signatures.stream().anyMatch(Signature::medicalDirector);
    }

    /**
     * Approved for ever.
     *
     * @param approved the document with who approved it
     */
    Approved approved(String approved) {
      return new Approved(
          packId, packVersion, approved, contentHash, uploadedBy, uploadedAt, signatures);
    }
  }

  /** Signed by two people; in force from the day that it names. */
  record Approved(
      String packId,
      int packVersion,
      String text,
      String contentHash,
      String uploadedBy,
      Instant uploadedAt,
      List<Signature> signatures)
      implements PackDraft {

    public Approved {
      signatures = List.copyOf(signatures);
    }

    /** When the last needed signature was given (UTC). */
    Instant approvedAt() {
      return signatures.getLast().at();
    }
  }
}
