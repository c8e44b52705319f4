package org.infusionops.portal.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake for exports and erasures of patients. */
@Component
public final class PatientRights {

  /** Why a patient can be erased. */
  public static final List<String> GROUNDS =
      List.of("PATIENT_REQUEST", "RETENTION_OVER", "ORDER", "MISTAKE");

  private static final ParameterizedTypeReference<Part<Erasure>> ERASURES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Export>> EXPORTS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  PatientRights(Calls calls) {
    this.calls = calls;
  }

  /** A duty to keep the record, with the first day on which it no longer stands. */
  public record Hold(String rule, String what, LocalDate until, String source) {}

  /** An erasure; {@code decidedBy} and what follows are null until it is decided. */
  public record Erasure(
      String id,
      long version,
      String patientId,
      String siteId,
      String state,
      String ground,
      @Nullable String note,
      List<Hold> holds,
      String requestedBy,
      Instant requestedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      Map<String, Instant> answered,
      List<String> waitingFor,
      @Nullable Instant erasedAt) {

    /** Its version, as a change names it. */
    public String etag() {
      return "\"" + version + "\"";
    }
  }

  /** An export; {@code availableUntil} is null until it is ready. */
  public record Export(
      String id,
      String patientId,
      String state,
      String requestedBy,
      Instant requestedAt,
      Map<String, Instant> answered,
      List<String> waitingFor,
      @Nullable Instant availableUntil) {}

  /** Erasures of all patients, the last requested first. */
  public Answer<Part<Erasure>> erasures() {
    return calls.get(Service.INTAKE, ERASURES, "/v1/erasures?size=50");
  }

  /** One patient's erasures. */
  public Answer<Part<Erasure>> erasuresOf(String patientId) {
    return calls.get(Service.INTAKE, ERASURES, "/v1/patients/{0}/erasures", patientId);
  }

  /** One patient's exports. */
  public Answer<Part<Export>> exportsOf(String patientId) {
    return calls.get(Service.INTAKE, EXPORTS, "/v1/patients/{0}/exports", patientId);
  }

  /** Asks every service for what it holds of a patient. */
  public Answer<Export> export(String patientId, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Export.class,
        null,
        once,
        "/v1/patients/{0}/exports",
        patientId);
  }

  /** The archive of an export that is ready. */
  public Answer<byte[]> archive(String exportId) {
    return calls.file(Service.INTAKE, "/v1/exports/{0}/archive", exportId);
  }

  /** Requests that a patient be erased. */
  public Answer<Erasure> requestErasure(
      String patientId, String ground, @Nullable String note, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Erasure.class,
        note == null ? Map.of("ground", ground) : Map.of("ground", ground, "note", note),
        once,
        "/v1/patients/{0}/erasures",
        patientId);
  }

  /** Agrees to an erasure; the reason is needed where a duty to keep the record stands. */
  public Answer<Erasure> approve(String erasureId, @Nullable String reason, Once once) {
    return decide(erasureId, "approve", reason == null ? Map.of() : Map.of("reason", reason), once);
  }

  /** Declines an erasure. */
  public Answer<Erasure> decline(String erasureId, String reason, Once once) {
    return decide(erasureId, "decline", Map.of("reason", reason), once);
  }

  private Answer<Erasure> decide(
      String erasureId, String what, Map<String, String> body, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Erasure.class,
        body,
        once,
        "/v1/erasures/{0}/" + what,
        erasureId);
  }
}
