package org.infusionops.intake.document;

import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.privacy.AlsoHolds;
import org.springframework.stereotype.Component;

/** The files of a patient, as they are handed out and removed. */
@Component
class HeldFiles implements AlsoHolds {

  /** What a part of an export carries; larger files are named, and fetched one by one. */
  private static final int MOST_BYTES = 8 << 20;

  private final FindingDocuments documents;
  private final SealedFile sealing;
  private final FileStore files;

  HeldFiles(FindingDocuments documents, SealedFile sealing, FileStore files) {
    this.documents = documents;
    this.sealing = sealing;
    this.files = files;
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public List<?> of(String person) {
    List<Stored<PatientDocument>> all = documents.ofPatients(List.of(person));
    int bytes = all.stream().mapToInt(each -> each.state().bytes()).sum();
    return all.stream().map(each -> told(each, bytes <= MOST_BYTES)).toList();
  }

  private Document told(Stored<PatientDocument> stored, boolean whole) {
    PatientDocument document = stored.state();
    SealedFile.Secret secret = sealing.open(document);
    Document told = new Document("id", stored.id()).append("name", secret.name());
    if (whole && document.canBeRead()) {
      byte[] content =
          Encryption.decrypt(files.get(document.contentId()), secret.keyBytes(), stored.id());
      return told.append("contentBase64", Base64.getEncoder().encodeToString(content));
    }
    return told.append("content", "to be had as a file of its own: /v1/documents/{id}/content");
  }

  @Override
  public void erase(String person) {
    documents.ofPatients(List.of(person)).forEach(each -> files.remove(each.state().contentId()));
  }
}
