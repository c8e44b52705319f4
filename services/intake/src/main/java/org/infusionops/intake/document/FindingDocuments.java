package org.infusionops.intake.document;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.security.Caller;
import org.springframework.stereotype.Component;

/** Finds files of patients of the caller's sites; there are no others for that caller. */
@Component
public class FindingDocuments {

  /** More files than are ever shown together. */
  private static final int ALL = 1000;

  private final Aggregates<PatientDocument> patientDocuments;
  private final FindingPatients patients;
  private final SealedFile sealing;

  FindingDocuments(
      Aggregates<PatientDocument> patientDocuments, FindingPatients patients, SealedFile sealing) {
    this.patientDocuments = patientDocuments;
    this.patients = patients;
    this.sealing = sealing;
  }

  /**
   * One file's record.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  Stored<PatientDocument> one(String id, Caller caller) {
    Stored<PatientDocument> found = patientDocuments.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    return found;
  }

  /** A patient's files, the last first. */
  List<Stored<PatientDocument>> ofPatient(String patientId, Caller caller) {
    var _ = patients.one(patientId, caller);
    return ofPatients(List.of(patientId));
  }

  /** A file's record, of a patient that the caller may see already. */
  public Optional<Stored<PatientDocument>> find(String id) {
    return patientDocuments.find(id);
  }

  /** The files of patients that the caller may see already, the last first. */
  public List<Stored<PatientDocument>> ofPatients(Collection<String> patientIds) {
    return patientIds.isEmpty()
        ? List.of()
        : patientDocuments.query(
            Filters.in("state.patientId", List.copyOf(patientIds)),
            Sorts.descending("state.uploadedAt", "_id"),
            0,
            ALL);
  }

  /** As answered. */
  public DocumentView view(Stored<PatientDocument> stored) {
    return DocumentView.of(stored, sealing.open(stored.state()).name());
  }
}
