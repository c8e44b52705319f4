package org.infusionops.portal.calls;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks intake about patients' files. */
@Component
public final class PatientFiles {

  private static final ParameterizedTypeReference<Part<PatientFile>> FILES =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  PatientFiles(Calls calls) {
    this.calls = calls;
  }

  /**
   * A file of a patient.
   *
   * @param document code of the document it is
   * @param scan NOT_SCANNED, PENDING, CLEAN or INFECTED
   * @param readable whether it is given out
   */
  public record PatientFile(
      String id,
      String patientId,
      String document,
      String name,
      String type,
      int bytes,
      String scan,
      @Nullable String threat,
      boolean readable,
      String uploadedBy,
      Instant uploadedAt) {}

  /** A patient's files, the last first. */
  public Answer<Part<PatientFile>> ofPatient(String patientId) {
    return calls.get(Service.INTAKE, FILES, "/v1/patients/{0}/documents", patientId);
  }

  /** Sends a file. */
  public Answer<PatientFile> upload(String patientId, String document, Resource file) {
    return calls.upload(
        Service.INTAKE,
        PatientFile.class,
        Map.of("document", document),
        file,
        "/v1/patients/{0}/documents",
        patientId);
  }

  /** The file itself. */
  public Answer<ResponseEntity<byte[]>> content(String documentId) {
    return calls.download(Service.INTAKE, "/v1/documents/{0}/content", documentId);
  }
}
