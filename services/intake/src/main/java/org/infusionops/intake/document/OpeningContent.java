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

  /**
   * A file as it was sent.
   *
   * @param name its name, made safe
   */
  record Opened(String name, byte[] content) {}

  Opened open(String id, PatientDocument document) {
    SealedFile.Secret secret = sealing.open(document);
    return new Opened(
        secret.name(), Encryption.decrypt(files.get(document.contentId()), secret.keyBytes(), id));
  }
}
