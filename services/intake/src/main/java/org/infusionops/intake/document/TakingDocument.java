package org.infusionops.intake.document;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.AlreadyExists;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.document.PatientDocument.Scan;
import org.infusionops.intake.pack.Packs;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.sealing.Sha256;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes in a file of a patient. The same file for the same document is one document, however often
 * it is sent: its id follows from the content.
 */
@Component
class TakingDocument {

  /** So many files are worked on at once: each is in memory several times over. */
  private static final int AT_ONCE = 2;

  private final Aggregates<PatientDocument> patientDocuments;
  private final FindingPatients patients;
  private final FileStore files;
  private final SealedFile sealing;
  private final ScanningDocument scanning;
  private final DocumentPolicy policy;
  private final Packs packs;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  TakingDocument(
      Aggregates<PatientDocument> patientDocuments,
      FindingPatients patients,
      FileStore files,
      SealedFile sealing,
      ScanningDocument scanning,
      DocumentPolicy policy,
      Packs packs,
      InstantSource clock) {
    this.patientDocuments = patientDocuments;
    this.patients = patients;
    this.files = files;
    this.sealing = sealing;
    this.scanning = scanning;
    this.policy = policy;
    this.packs = packs;
    this.clock = clock;
  }

  /**
   * What came of a file.
   *
   * @param isNew whether it was not there before
   */
  record Taken(Stored<PatientDocument> document, boolean isNew) {}

  /**
   * Takes a file in.
   *
   * @param document code of the document it is
   * @param name the name it was sent under
   * @throws Problem 404 when the patient is not of the caller's sites; 413 when it is too large;
   *     422 when it is not what is taken, saying why; 503 when others are worked on
   */
  Taken take(
      String patientId, String document, @Nullable String name, byte[] content, Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    if (packs.all().stream()
        .flatMap(loaded -> loaded.pack().eligibility().clearances().stream())
        .noneMatch(rule -> rule.document().code().equals(document))) {
      throw Problem.invalid("document", "is no document that a protocol pack asks for");
    }
    if (content.length > policy.maxBytes().value()) {
      throw UploadProblems.tooLarge(policy);
    }
    if (!places.tryAcquire()) {
      throw Problem.unavailable("busy", "Other files are being taken in", Duration.ofSeconds(2));
    }
    try {
      return switch (new LookingInto(policy).into(content)) {
        case Look.Refused(String why) -> throw Problem.invalid("file", why);
        case Look.Taken(FileType type) ->
            keep(patientId, patient, document, FileName.of(name, type), type, content, caller);
      };
    } finally {
      places.release();
    }
  }

  private Taken keep(
      String patientId,
      Patient patient,
      String document,
      String name,
      FileType type,
      byte[] content,
      Caller caller) {
    String id = Ids.of("document", patientId, document, Sha256.hex(content));
    Optional<Stored<PatientDocument>> before = patientDocuments.find(id);
    if (before.isPresent()) {
      return new Taken(before.get(), false);
    }
    byte[] key = Encryption.newKey();
    String contentId = files.put(Encryption.encrypt(content, key, id));
    var record =
        new PatientDocument(
            patientId,
            patient.siteId(),
            document,
            type,
            content.length,
            contentId,
            sealing.seal(SealedFile.Secret.of(name, key), patientId),
            Scan.NONE,
            caller.id(),
            clock.instant());
    Stored<PatientDocument> created;
    try {
      created = patientDocuments.create(id, scanning.begun(record));
    } catch (AlreadyExists _) {
      // Somebody sent the same at the same time; one content is enough.
      files.remove(contentId);
      return new Taken(patientDocuments.get(id), false);
    }
    return new Taken(scanning.scan(created, content), true);
  }
}
