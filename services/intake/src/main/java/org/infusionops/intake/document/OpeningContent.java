package org.infusionops.intake.document;

import org.springframework.stereotype.Component;

/** Gets the content of a file back and decrypts it. */
@Component
class OpeningContent {

  private final FileStore files;
  private final SealedFile sealing;

  OpeningContent(FileStore files, SealedFile sealing) {
    this.files = files;
    this.sealing = sealing;
  }

  /** The content as it was sent. */
  byte[] content(String id, PatientDocument document) {
    return Encryption.decrypt(
        files.get(document.contentId()), sealing.open(document).keyBytes(), id);
  }
}
