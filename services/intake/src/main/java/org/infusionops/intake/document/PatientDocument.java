package org.infusionops.intake.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a patient.
 *
 * @param patientId the patient
 * @param siteId the site that looks after the patient
 * @param document code of the document it is, such as {@code cardiology-clearance}
 * @param type what its content shows it to be
 * @param bytes how large it is
 * @param contentId where its encrypted content is kept
 * @param sealed its name and the key of its content, sealed for the patient
 * @param scan what the virus scanner said
 * @param uploadedBy staff id
 * @param uploadedAt when (UTC)
 */
public record PatientDocument(
    String patientId,
    String siteId,
    String document,
    FileType type,
    int bytes,
    String contentId,
    String sealed,
    Scan scan,
    String uploadedBy,
    Instant uploadedAt) {

  /**
   * What the virus scanner said.
   *
   * @param threat what it found; there exactly when it found something
   * @param at when it said so (UTC); absent while it has not
   */
  public record Scan(State state, @Nullable String threat, @Nullable Instant at) {

    static final Scan NONE = new Scan(State.NOT_SCANNED, null, null);
    static final Scan WAITING = new Scan(State.PENDING, null, null);

    /** How far it is. */
    public enum State {
      /** The clinic has no scanner. */
      NOT_SCANNED,
      /** The scanner has not answered yet; nobody opens the file before. */
      PENDING,
      /** Nothing was found. */
      CLEAN,
      /** Something was found: the file is kept, and never given out. */
      INFECTED
    }
  }

  /** Whether it may be given out and judged by. */
  public boolean canBeRead() {
    return switch (scan.state()) {
      case NOT_SCANNED, CLEAN -> true;
      case PENDING, INFECTED -> false;
    };
  }

  PatientDocument scanned(Scan said) {
    return new PatientDocument(
        patientId, siteId, document, type, bytes, contentId, sealed, said, uploadedBy, uploadedAt);
  }
}
