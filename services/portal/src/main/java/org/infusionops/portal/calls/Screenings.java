package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about screenings: filling them in, what the rules say, and what was signed. */
@Component
public final class Screenings {

  private static final ParameterizedTypeReference<Part<Line>> LINES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Preview> PREVIEW =
      new ParameterizedTypeReference<>() {};

  private static final List<String> CORRECTED = List.of("MISSPELLING", "ONE_SLIP");

  private final Calls calls;

  Screenings(Calls calls) {
    this.calls = calls;
  }

  /** A screening in a list; {@code signed} is null while it is a draft. */
  public record Line(
      String id,
      String state,
      String patientId,
      String siteId,
      @Nullable String outcome,
      boolean safetyFlag,
      Instant startedAt,
      @Nullable Instant changedAt,
      @Nullable List<String> missing,
      @Nullable Signed signed) {

    /** What a draft still lacks. */
    public List<String> lacks() {
      return requireNonNullElse(missing, List.of());
    }
  }

  /** Who signed, when, by which rules, and what was overridden. */
  public record Signed(
      String by, Instant at, String packId, int packVersion, List<Overridden> overrides) {}

  /** A rule a prescriber set aside, and why. */
  public record Overridden(String rule, String reason) {}

  /** A screening with all that was answered. */
  public record Screening(
      String id,
      long version,
      String state,
      String patientId,
      String siteId,
      Answers answers,
      @Nullable Preferences preferences,
      String packId,
      @Nullable Score phq9Score,
      @Nullable Safety safety,
      @Nullable Decision decision,
      Instant startedAt,
      String startedBy) {}

  /** What was answered; null is not asked, an empty list is none. */
  public record Answers(
      @Nullable String indication,
      @Nullable List<Trial> trials,
      @Nullable List<Medication> medications,
      @Nullable Map<String, String> conditions,
      @Nullable String pregnancy,
      @Nullable List<String> allergies,
      @Nullable Vitals vitals,
      @Nullable BigDecimal weightKg,
      @Nullable Phq9 phq9) {}

  /** An antidepressant that was tried. */
  public record Trial(
      String drug,
      @Nullable String drugClass,
      @Nullable Boolean adequateDose,
      @Nullable Integer weeks,
      @Nullable Integer reliefPercent,
      @Nullable String stoppedWhy) {}

  /** A medicine taken now. */
  public record Medication(String name, @Nullable Classification classification) {}

  /** What a prescriber said a medicine is. */
  public record Classification(String drugClass, String by, Instant at) {}

  /** Vital signs of one moment (UTC). */
  public record Vitals(
      @Nullable Integer systolic,
      @Nullable Integer diastolic,
      @Nullable Integer pulse,
      @Nullable Integer spo2,
      Instant takenAt) {}

  /** Nine answers, null where none was given. */
  public record Phq9(List<@Nullable Integer> answers) {}

  /** When the patient can come, in the site's wall-clock time. */
  public record Preferences(List<String> weekdays, String earliest, String latest) {}

  /** The score of a PHQ-9; the total is null when too much is missing. */
  public record Score(@Nullable Integer total, @Nullable String severity, boolean imputed) {}

  /** Somebody may be in danger: which event was raised, when, and what to do at once. */
  public record Safety(String safetyEventId, Instant raisedAt, String advice) {}

  /** What was signed, with everything it was decided by. */
  public record Decision(
      String outcome,
      String proposed,
      String packId,
      int packVersion,
      List<Finding> findings,
      List<Overridden> overrides,
      LocalDate day,
      String signedBy,
      Instant signedAt) {}

  /**
   * One thing a rule says; which parts there are depends on what it {@code is}.
   *
   * @param is HARD_STOP, CLEARANCE, MEDICATION_UNKNOWN, MISSING, CAUTION or MET
   * @param field what it is about, a field of the form
   */
  public record Finding(
      String is,
      String rule,
      String source,
      String field,
      @Nullable String says,
      @Nullable String documentLabel,
      @Nullable String from,
      @Nullable String medication,
      @Nullable String action,
      @Nullable String instruction) {}

  /** What the rules say of a screening. */
  public record Preview(
      String packId,
      int packVersion,
      String outcome,
      List<Finding> findings,
      @Nullable Score phq9Score,
      boolean selfHarmReported,
      @Nullable List<Recognised> medications) {}

  /** What is made of a medicine's name; without classes a prescriber has to say. */
  public record Recognised(String name, List<String> classes, @Nullable List<ReadAs> matches) {

    /** The names that were not written letter by letter. */
    public List<ReadAs> corrected() {
      return requireNonNullElse(matches, List.<ReadAs>of()).stream()
          .filter(match -> CORRECTED.contains(match.how()))
          .toList();
    }
  }

  /** A name, what it was taken for, and how: INGREDIENT, BRAND, MISSPELLING or ONE_SLIP. */
  public record ReadAs(String written, String name, String how) {}

  /**
   * A page of a list.
   *
   * @param state DRAFT or COMPLETED
   * @param siteId null for all of the person's sites
   * @param overridden whether only those with an override
   */
  public Answer<Part<Line>> list(
      String state, @Nullable String siteId, boolean overridden, int page, int size) {
    String path = "/v1/screenings?state={0}&overridden={1}&page={2}&size={3}";
    return siteId == null
        ? calls.get(Service.INTAKE, LINES, path, state, overridden, page, size)
        : calls.get(
            Service.INTAKE, LINES, path + "&siteId={4}", state, overridden, page, size, siteId);
  }

  /** The drafts of one patient. */
  public Answer<Part<Line>> draftsOf(String patientId) {
    return calls.get(
        Service.INTAKE, LINES, "/v1/screenings?state=DRAFT&size=1&patientId={0}", patientId);
  }

  /** One screening. */
  public Answer<Screening> one(String id) {
    return calls.get(Service.INTAKE, Screening.class, "/v1/screenings/{0}", id);
  }

  /** Begins an empty screening of a patient. */
  public Answer<Screening> begin(String patientId, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Screening.class,
        Map.of("patientId", patientId),
        once,
        "/v1/screenings");
  }

  /** Replaces what a draft says. */
  public Answer<Screening> save(String id, Map<String, Object> content, Once once) {
    return calls.change(
        Service.INTAKE, HttpMethod.PUT, Screening.class, content, once, "/v1/screenings/{0}", id);
  }

  /** What the rules say of it as it is stored. */
  public Answer<Preview> preview(String id) {
    return calls.ask(Service.INTAKE, PREVIEW, null, "/v1/screenings/{0}/preview", id);
  }

  /** What the rules would say of it with this content; nothing is saved. */
  public Answer<Preview> preview(String id, Map<String, Object> content) {
    return calls.ask(Service.INTAKE, PREVIEW, content, "/v1/screenings/{0}/preview", id);
  }

  /** Signs it, taking it on to override these rules. */
  public Answer<Screening> sign(String id, List<Overridden> overrides, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Screening.class,
        Map.of("overrides", overrides),
        once,
        "/v1/screenings/{0}/complete",
        id);
  }
}
