package org.infusionops.intake.agreement;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.FindingPatients;
import org.infusionops.intake.patient.Patient;
import org.infusionops.intake.site.Site;
import org.infusionops.intake.site.Sites;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.repetition.RequestIds;
import org.infusionops.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes signatures of patients, and takes them back. The member of staff who is signed in is the
 * witness.
 */
@Component
class SigningConsent {

  /** More signatures of one patient than there will ever be. */
  private static final int ALL = 1000;

  private final Aggregates<SignedConsent> signedConsents;
  private final ConsentDocuments documents;
  private final FindingPatients patients;
  private final Sites sites;
  private final SealedSignature sealing;
  private final SignedLedger ledger;
  private final RequestIds ids;
  private final InstantSource clock;

  SigningConsent(
      Aggregates<SignedConsent> signedConsents,
      ConsentDocuments documents,
      FindingPatients patients,
      Sites sites,
      SealedSignature sealing,
      SignedLedger ledger,
      RequestIds ids,
      InstantSource clock) {
    this.signedConsents = signedConsents;
    this.documents = documents;
    this.patients = patients;
    this.sites = sites;
    this.sealing = sealing;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Keeps a signature.
   *
   * @throws Problem 404 when the patient is not of the caller's sites; 409 when another text is in
   *     force than the signer had in front of them; 422 when the signer did not agree
   */
  Stored<SignedConsent> sign(String patientId, SigningRequest request, Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    String id = ids.next();
    return ledger.write(
        signedConsents
            .find(id)
            .orElseGet(
                () ->
                    signedConsents.create(
                        id, ledger.owing(signed(patientId, patient, request, caller)))));
  }

  private Change<SignedConsent> signed(
      String patientId, Patient patient, SigningRequest request, Caller caller) {
    if (!request.agreed()) {
      throw Problem.invalid("agreed", "must be true: without agreement nothing is signed");
    }
    Site site = sites.of(patient.siteId());
    Instant now = clock.instant();
    ConsentDocument document =
        documents
            .inForce(request.documentId(), site.dayOf(now))
            .orElseThrow(() -> Problem.invalid("documentId", "is no document to be signed today"));
    String sha256 = document.in(request.language()).sha256();
    if (document.version() != request.version() || !sha256.equals(request.sha256())) {
      throw Problem.conflict(
          "document-changed",
          "Another version of the document is in force; it has to be read before it is signed");
    }
    Rendition rendition =
        Rendition.of(
            document,
            request.language(),
            request.typedName().strip(),
            request.relation(),
            request.way(),
            patient.givenName() + " " + patient.familyName(),
            now,
            site.zone(),
            caller.id());
    var agreed =
        new SignedConsent.Agreed(
            document.id(),
            document.version(),
            document.kind(),
            request.language(),
            sha256,
            request.way(),
            request.relation(),
            now,
            site.zone(),
            caller.id(),
            rendition.sha256());
    return Change.to(
        new SignedConsent(patientId, site.id(), agreed, sealing.seal(rendition, patientId), null));
  }

  /** Takes a signature back; once it is, saying so again changes nothing. */
  Stored<SignedConsent> withdraw(String id, @Nullable String reason, Caller caller) {
    Stored<SignedConsent> found = one(id, caller);
    String sealed = sealing.sealReason(reason, found.state().patientId());
    Instant now = clock.instant();
    var withdrawal = new SignedConsent.Withdrawal(now, caller.id(), sealed);
    return ledger.write(
        signedConsents.change(
            id,
            consent ->
                consent.withdrawal() != null
                    ? Change.to(consent)
                    : ledger.owing(Change.to(consent.withdrawn(withdrawal)))));
  }

  /**
   * One signed document.
   *
   * @throws Problem 404 when there is none, or none of the caller's sites
   */
  Stored<SignedConsent> one(String id, Caller caller) {
    Stored<SignedConsent> found = signedConsents.find(id).orElseThrow(Problem::notFound);
    caller.requireSite(found.state().siteId());
    return found;
  }

  /**
   * A document and how it stands.
   *
   * @param document the version in force today
   */
  record Standing(ConsentDocument document, ConsentStanding standing) {}

  /** How each document in force stands today, and all that was ever signed, the last first. */
  record Overview(Patient patient, List<Standing> standings, List<Stored<SignedConsent>> all) {}

  /** What a patient of the caller's sites has signed. */
  Overview of(String patientId, Caller caller) {
    Patient patient = patients.one(patientId, caller).state();
    List<Stored<SignedConsent>> all =
        signedConsents.query(
            Filters.eq("state.patientId", patientId),
            Sorts.descending("state.agreed.signedAt", "_id"),
            0,
            ALL);
    LocalDate today = sites.of(patient.siteId()).dayOf(clock.instant());
    List<Standing> standings =
        documents.inForce(today).stream()
            .map(document -> new Standing(document, ConsentStanding.of(document, all, today)))
            .toList();
    return new Overview(patient, standings, all);
  }
}
