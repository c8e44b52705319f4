package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.PatientFiles.PatientFile;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about the clearances that screenings wait for. */
@Component
public final class Clearances {

  private static final ParameterizedTypeReference<Part<Waiting>> WAITING =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Clearances(Calls calls) {
    this.calls = calls;
  }

  /**
   * A screening that waits.
   *
   * @param required how many were required
   * @param granted how many of them are granted
   * @param toJudge how many of the others have a file that can be judged
   */
  public record Waiting(
      String screeningId,
      String patientId,
      String siteId,
      Instant signedAt,
      @Nullable List<String> documentLabels,
      int required,
      int granted,
      int toJudge) {

    /** What is missing, in words. */
    public List<String> labels() {
      return requireNonNullElse(documentLabels, List.of());
    }
  }

  /** The clearances of a screening. */
  public record OfScreening(
      String screeningId,
      String patientId,
      String siteId,
      String outcome,
      List<Required> required,
      Decision decision,
      @Nullable List<Decision> formerDecisions) {

    /** The decisions, the last first. */
    public List<Decision> former() {
      return requireNonNullElse(formerDecisions, List.<Decision>of()).reversed();
    }
  }

  /** One clearance; the verdict is null while there is none. */
  public record Required(
      String rule,
      String source,
      String says,
      String document,
      String documentLabel,
      String from,
      int maxAgeDays,
      @Nullable Verdict verdict,
      @Nullable List<PatientFile> documents) {

    /** The files there are for it, the last first. */
    public List<PatientFile> files() {
      return requireNonNullElse(documents, List.of());
    }
  }

  /** What a prescriber said. */
  public record Verdict(
      boolean granted,
      @Nullable String documentId,
      @Nullable LocalDate documentDate,
      String reason,
      String by,
      Instant at) {}

  /** A decision, as far as this page needs it. */
  public record Decision(String outcome, String signedBy, Instant signedAt) {}

  /** The screenings that wait, the longest waiting first. */
  public Answer<Part<Waiting>> waiting() {
    return calls.get(Service.INTAKE, WAITING, "/v1/clearances?size=50");
  }

  /** The clearances of one screening. */
  public Answer<OfScreening> of(String screeningId) {
    return calls.get(
        Service.INTAKE, OfScreening.class, "/v1/screenings/{0}/clearances", screeningId);
  }

  /** Grants or refuses one. */
  public Answer<OfScreening> decide(
      String screeningId, String rule, Map<String, Object> verdict, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        OfScreening.class,
        verdict,
        once,
        "/v1/screenings/{0}/clearances/{1}",
        screeningId,
        rule);
  }
}
