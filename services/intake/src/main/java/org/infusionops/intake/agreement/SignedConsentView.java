package org.infusionops.intake.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infusionops.eventing.Stored;
import org.infusionops.intake.patient.Language;
import org.jspecify.annotations.Nullable;

/**
 * A signed document as answered.
 *
 * @param signedAt UTC
 * @param zone the zone in which it was signed
 * @param witness staff id of who was there
 * @param typedName what the signer typed
 * @param rendition the document as it was signed, with the signature under it
 * @param renditionSha256 its hash; what is answered has been compared with it
 * @param withdrawal there when it was taken back
 */
record SignedConsentView(
    String id,
    long version,
    String patientId,
    String siteId,
    String documentId,
    int documentVersion,
    ConsentKind kind,
    Language language,
    String sha256,
    SignedConsent.Way way,
    SignedConsent.Relation relation,
    Instant signedAt,
    String zone,
    String witness,
    String typedName,
    String rendition,
    String renditionSha256,
    @Nullable WithdrawalView withdrawal) {

  /**
   * A consent was taken back.
   *
   * @param at UTC
   */
  record WithdrawalView(Instant at, String recordedBy, @Nullable String reason) {}

  static SignedConsentView of(
      Stored<SignedConsent> stored, Rendition rendition, @Nullable String reason) {
    SignedConsent consent = stored.state();
    SignedConsent.Agreed agreed = consent.agreed();
    SignedConsent.Withdrawal withdrawal = consent.withdrawal();
    return new SignedConsentView(
        stored.id(),
        stored.version(),
        consent.patientId(),
        consent.siteId(),
        agreed.documentId(),
        agreed.version(),
        agreed.kind(),
        agreed.language(),
        agreed.sha256(),
        agreed.way(),
        agreed.relation(),
        agreed.signedAt(),
        agreed.zone().getId(),
        agreed.witness(),
        rendition.typedName(),
        rendition.text(),
        agreed.renditionSha256(),
        withdrawal == null
            ? null
            : new WithdrawalView(withdrawal.at(), withdrawal.recordedBy(), reason));
  }

  /**
   * How a document stands.
   *
   * @param version the version that would be signed today
   * @param titles its title by language code
   * @param state whether it counts
   * @param why why it has to be renewed
   * @param signedConsentId the last signature
   * @param signedVersion the version that was signed
   * @param signedOn the day of it, where it was signed
   * @param validUntil the last day on which it counts
   * @param endsSoon whether that is soon
   */
  record StandingView(
      String documentId,
      int version,
      ConsentKind kind,
      Map<String, String> titles,
      boolean neededForTreatment,
      ConsentStanding.State state,
      ConsentStanding.@Nullable Why why,
      @Nullable String signedConsentId,
      @Nullable Integer signedVersion,
      @Nullable LocalDate signedOn,
      @Nullable LocalDate validUntil,
      boolean endsSoon) {

    static StandingView of(SigningConsent.Standing each) {
      ConsentDocument document = each.document();
      ConsentStanding standing = each.standing();
      Stored<SignedConsent> last = standing.signature();
      return new StandingView(
          document.id(),
          document.version(),
          document.kind(),
          document.texts().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, text -> text.getValue().title())),
          document.neededForTreatment(),
          standing.state(),
          standing.why(),
          last == null ? null : last.id(),
          last == null ? null : last.state().agreed().version(),
          last == null ? null : last.state().agreed().signedOn(),
          standing.validUntil(),
          standing.endsSoon());
    }
  }

  /**
   * A signature in a list.
   *
   * @param signedAt UTC
   * @param withdrawnAt UTC; there when it was taken back
   */
  record SignatureLine(
      String id,
      String documentId,
      int documentVersion,
      Language language,
      SignedConsent.Way way,
      SignedConsent.Relation relation,
      Instant signedAt,
      String witness,
      @Nullable Instant withdrawnAt) {

    static SignatureLine of(Stored<SignedConsent> stored) {
      SignedConsent.Agreed agreed = stored.state().agreed();
      SignedConsent.Withdrawal withdrawal = stored.state().withdrawal();
      return new SignatureLine(
          stored.id(),
          agreed.documentId(),
          agreed.version(),
          agreed.language(),
          agreed.way(),
          agreed.relation(),
          agreed.signedAt(),
          agreed.witness(),
          withdrawal == null ? null : withdrawal.at());
    }
  }

  /**
   * What a patient has signed.
   *
   * @param standings how each document in force stands today
   * @param signatures all there ever were, the last first
   */
  record OfPatient(
      String patientId,
      String siteId,
      List<StandingView> standings,
      List<SignatureLine> signatures) {

    static OfPatient of(String patientId, SigningConsent.Overview overview) {
      return new OfPatient(
          patientId,
          overview.patient().siteId(),
          overview.standings().stream().map(StandingView::of).toList(),
          overview.all().stream().map(SignatureLine::of).toList());
    }
  }
}
