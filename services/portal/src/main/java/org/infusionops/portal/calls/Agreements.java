package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about the documents that patients sign. */
@Component
public final class Agreements {

  /** The languages the documents are there in. */
  public static final List<String> LANGUAGES = List.of("en", "es");

  /** How a document is signed. */
  public static final List<String> WAYS = List.of("ON_TABLET", "STAFF_WITNESSED");

  /** Who signs. */
  public static final List<String> RELATIONS =
      List.of("PATIENT", "LEGAL_GUARDIAN", "HEALTH_CARE_PROXY");

  private static final ParameterizedTypeReference<Part<Document>> DOCUMENTS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Agreements(Calls calls) {
    this.calls = calls;
  }

  /** A version of a document; its texts by language code. */
  public record Document(
      String id,
      int version,
      String kind,
      @Nullable List<String> inForceAt,
      Map<String, Text> texts) {

    /** Whether it is what is signed at a site today. */
    public boolean isInForceAt(String siteId) {
      return requireNonNullElse(inForceAt, List.of()).contains(siteId);
    }
  }

  /** A document in one language, with its hash. */
  public record Text(String sha256, String title, List<Section> sections, String agreement) {}

  /** A part of a document. */
  public record Section(String key, String heading, List<String> paragraphs) {}

  /** What a patient has signed. */
  public record OfPatient(
      String patientId,
      String siteId,
      List<Standing> standings,
      @Nullable List<Signature> signatures) {

    /** How the document stands without which nobody is treated. */
    public Optional<Standing> forTreatment() {
      return standings.stream().filter(Standing::neededForTreatment).findFirst();
    }

    /** All there ever were, the last first. */
    public List<Signature> all() {
      return requireNonNullElse(signatures, List.of());
    }
  }

  /**
   * How a document stands today.
   *
   * @param version the version that would be signed today
   * @param titles by language code
   * @param state MISSING, VALID, TO_RENEW or WITHDRAWN
   * @param why EXPIRED or DOCUMENT_CHANGED, when it has to be renewed
   */
  public record Standing(
      String documentId,
      int version,
      Map<String, String> titles,
      boolean neededForTreatment,
      String state,
      @Nullable String why,
      @Nullable String signedConsentId,
      @Nullable Integer signedVersion,
      @Nullable LocalDate signedOn,
      @Nullable LocalDate validUntil,
      boolean endsSoon) {

    /** Its title in this language, else in English. */
    public String title(String language) {
      return requireNonNullElse(
          titles.get(language), requireNonNullElse(titles.get("en"), documentId));
    }
  }

  /** A signature in a list. */
  public record Signature(
      String id,
      String documentId,
      int documentVersion,
      String language,
      String way,
      String relation,
      Instant signedAt,
      String witness,
      @Nullable Instant withdrawnAt) {}

  /** A signed document as it was signed. */
  public record Signed(
      String id,
      String patientId,
      String siteId,
      String documentId,
      int documentVersion,
      String language,
      String way,
      String relation,
      Instant signedAt,
      String zone,
      String witness,
      String rendition,
      String renditionSha256,
      @Nullable Withdrawal withdrawal) {}

  /** A consent was taken back. */
  public record Withdrawal(Instant at, String recordedBy, @Nullable String reason) {}

  /** What a patient has signed. */
  public Answer<OfPatient> ofPatient(String patientId) {
    return calls.get(
        Service.INTAKE, OfPatient.class, "/v1/patients/{0}/signed-consents", patientId);
  }

  /** All documents and versions. */
  public Answer<Part<Document>> documents() {
    return calls.get(Service.INTAKE, DOCUMENTS, "/v1/consent-documents?size=200");
  }

  /** Signs a document for a patient; the person signed in is the witness. */
  public Answer<Signed> sign(String patientId, Map<String, Object> signature, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Signed.class,
        signature,
        once,
        "/v1/patients/{0}/signed-consents",
        patientId);
  }

  /** One signed document. */
  public Answer<Signed> one(String id) {
    return calls.get(Service.INTAKE, Signed.class, "/v1/signed-consents/{0}", id);
  }

  /** Writes down that the patient takes it back. */
  public Answer<Signed> withdraw(String id, String reason, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Signed.class,
        reason.isBlank() ? Map.of() : Map.of("reason", reason.strip()),
        once,
        "/v1/signed-consents/{0}/withdraw",
        id);
  }
}
