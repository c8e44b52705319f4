package org.infusionops.intake.document;

import java.time.Instant;
import org.infusionops.eventing.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A file of a patient as answered.
 *
 * @param document code of the document it is
 * @param name its name, made safe
 * @param type what its content shows it to be
 * @param bytes how large it is
 * @param scan what the virus scanner said; NOT_SCANNED where the clinic has none
 * @param threat what the scanner found
 * @param scannedAt UTC
 * @param readable whether it is given out: not while it waits for the scanner, and never when
 *     something was found
 * @param uploadedAt UTC
 */
public record DocumentView(
    String id,
    String patientId,
    String siteId,
    String document,
    String name,
    FileType type,
    int bytes,
    PatientDocument.Scan.State scan,
    @Nullable String threat,
    @Nullable Instant scannedAt,
    boolean readable,
    String uploadedBy,
    Instant uploadedAt) {

  static DocumentView of(Stored<PatientDocument> stored, String name) {
    PatientDocument document = stored.state();
    return new DocumentView(
        stored.id(),
        document.patientId(),
        document.siteId(),
        document.document(),
        name,
        document.type(),
        document.bytes(),
        document.scan().state(),
        document.scan().threat(),
        document.scan().at(),
        document.canBeRead(),
        document.uploadedBy(),
        document.uploadedAt());
  }
}
