package org.infusionops.intake.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.infusionops.intake.patient.Language;
import org.jspecify.annotations.Nullable;

/**
 * A consent document that was signed. What was signed is never changed; that it was taken back is
 * written beside it.
 *
 * @param patientId the patient it is about
 * @param siteId the site that looks after the patient
 * @param agreed what was signed, and how
 * @param sealed the typed name and the rendition, sealed for the patient
 * @param withdrawal that it was taken back; absent while it was not
 */
public record SignedConsent(
    String patientId,
    String siteId,
    Agreed agreed,
    String sealed,
    @Nullable Withdrawal withdrawal) {

  /**
   * What was signed, and how.
   *
   * @param documentId the document
   * @param version its version
   * @param kind what it is about
   * @param language the language that was read
   * @param sha256 of the canonical text that was shown
   * @param way how it was signed
   * @param relation who signed
   * @param signedAt when (UTC)
   * @param zone the site's zone, in which the day of the signature is counted
   * @param witness staff id of who was there
   * @param renditionSha256 of the rendition that is kept, in hexadecimal
   */
  public record Agreed(
      String documentId,
      int version,
      ConsentKind kind,
      Language language,
      String sha256,
      Way way,
      Relation relation,
      Instant signedAt,
      ZoneId zone,
      String witness,
      String renditionSha256) {

    /** The day of the signature where it was given. */
    public LocalDate signedOn() {
      return LocalDate.ofInstant(signedAt, zone);
    }
  }

  /** How a document is signed. */
  public enum Way {
    /** The signer read and signed on a tablet in the clinic. */
    ON_TABLET,
    /** It was read to the signer, who answered; staff wrote it down as witness. */
    STAFF_WITNESSED
  }

  /** Who signs. */
  public enum Relation {
    PATIENT,
    LEGAL_GUARDIAN,
    HEALTH_CARE_PROXY
  }

  /**
   * A consent was taken back.
   *
   * @param at when (UTC)
   * @param recordedBy staff id of who was told
   * @param sealedReason why, if the patient said so, sealed
   */
  public record Withdrawal(Instant at, String recordedBy, @Nullable String sealedReason) {}

  SignedConsent withdrawn(Withdrawal taken) {
    return new SignedConsent(patientId, siteId, agreed, sealed, taken);
  }
}
