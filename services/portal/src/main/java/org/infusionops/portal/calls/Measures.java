package org.infusionops.portal.calls;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks intake about questionnaires and ratings: what was measured, trends, links, outcomes. */
@Component
public final class Measures {

  private static final ParameterizedTypeReference<Part<Line>> LINES =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Link>> LINKS =
      new ParameterizedTypeReference<>() {};
  private static final ParameterizedTypeReference<Part<Measurement>> MEASUREMENTS =
      new ParameterizedTypeReference<>() {};

  private final Calls calls;

  Measures(Calls calls) {
    this.calls = calls;
  }

  /** A text in the languages it is there in. */
  public record Text(String en, @Nullable String es) {

    /** In this language (ISO 639-1), else in English. */
    public String said(String language) {
      String spanish = es;
      return language.equals("es") && spanish != null ? spanish : en;
    }
  }

  /** An instrument in a list; {@code languages} are those in which a patient can be sent it. */
  public record Line(
      String id, Text title, Text measures, String answeredBy, List<String> languages) {}

  /** An instrument with what it asks. */
  public record Instrument(
      String id,
      Text title,
      Text measures,
      String answeredBy,
      String wording,
      String rights,
      Text intro,
      List<Item> items,
      Scoring scoring,
      List<Band> bands,
      @Nullable OutcomeRule outcome) {

    /** What a band or level is called; its id where it is not known. */
    public Text named(String band) {
      for (Band each : bands) {
        if (each.id().equals(band)) {
          return each.text();
        }
      }
      for (Level each : requireNonNullElse(scoring.levels(), List.<Level>of())) {
        if (each.id().equals(band)) {
          return each.text();
        }
      }
      return new Text(band, null);
    }
  }

  /** One question. */
  public record Item(String id, Text text, List<Option> options) {}

  /** One answer. */
  public record Option(int value, Text text) {}

  /** How it is scored; {@code maximum} is null where the score is no number. */
  public record Scoring(@Nullable Integer maximum, @Nullable List<Level> levels, String source) {}

  /** A level of a score that is no number. */
  public record Level(String id, Text text) {}

  /** A range of totals. */
  public record Band(String id, int from, int to, Text text) {}

  /** When a total is a response or remission. */
  public record OutcomeRule(
      @Nullable Integer responsePercent,
      @Nullable Integer responsePoints,
      @Nullable Integer remissionAtMost,
      String source) {}

  /** Why something was measured; {@code session} only with SESSION. */
  public record Occasion(String kind, @Nullable Integer session) {}

  /** All trends of one patient. */
  public record Trends(List<Trend> items) {}

  /** How a patient fares on one instrument. */
  public record Trend(String instrument, List<Point> points) {}

  /** One reading, with what it is against the baseline and the reading before. */
  public record Point(
      String id,
      Instant takenAt,
      Occasion occasion,
      String way,
      @Nullable Integer total,
      @Nullable String band,
      boolean imputed,
      @Nullable Integer change,
      @Nullable Integer changePercent,
      @Nullable Boolean response,
      @Nullable Boolean remission,
      @Nullable String direction) {}

  /**
   * A measurement.
   *
   * @param withdrawn there when it was entered in error and no longer counts
   */
  public record Measurement(
      String id,
      String patientId,
      String instrument,
      Score score,
      Occasion occasion,
      String way,
      Instant takenAt,
      @Nullable Safety safety,
      @Nullable Withdrawn withdrawn) {}

  /** What it comes to; {@code total} is null where that is no number, or cannot be told. */
  public record Score(@Nullable Integer total) {}

  /** Who said that a measurement was entered in error, when and why. */
  public record Withdrawn(Instant at, String by, String reason) {}

  /** Somebody may be in danger: what to do at once. */
  public record Safety(String safetyEventId, String advice) {}

  /** A link that was sent. */
  public record Link(
      String id,
      String instrument,
      Occasion occasion,
      String state,
      Instant createdAt,
      String createdBy,
      Instant expiresAt) {}

  /** How all patients do on one instrument. */
  public record Outcomes(
      String instrument, int courses, int inRemissionAtBaseline, List<Step> steps) {}

  /** One session; {@code remission} is null where none is defined. */
  public record Step(int session, int measured, Rate response, @Nullable Rate remission) {}

  /** How many of how many, with the ends of the 95 % confidence interval, 0 to 1. */
  public record Rate(int count, int of, double low, double high) {}

  /** All instruments. */
  public Answer<Part<Line>> instruments() {
    return calls.get(Service.INTAKE, LINES, "/v1/instruments");
  }

  /** One instrument. */
  public Answer<Instrument> instrument(String id) {
    return calls.get(Service.INTAKE, Instrument.class, "/v1/instruments/{0}", id);
  }

  /** The trends of one patient. */
  public Answer<Trends> trends(String patientId) {
    return calls.get(Service.INTAKE, Trends.class, "/v1/patients/{0}/trends", patientId);
  }

  /** The links sent to one patient, the last sent first. */
  public Answer<Part<Link>> links(String patientId) {
    return calls.get(
        Service.INTAKE, LINKS, "/v1/patients/{0}/questionnaire-links?size=10", patientId);
  }

  /** Records a rating, or what a patient answered. */
  public Answer<Measurement> record(String patientId, Map<String, Object> body, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Measurement.class,
        body,
        once,
        "/v1/patients/{0}/measurements",
        patientId);
  }

  /** The last measurements of one patient, those entered in error among them. */
  public Answer<Part<Measurement>> measurements(String patientId) {
    return calls.get(
        Service.INTAKE, MEASUREMENTS, "/v1/patients/{0}/measurements?size=200", patientId);
  }

  /** One measurement. */
  public Answer<Measurement> measurement(String id) {
    return calls.get(Service.INTAKE, Measurement.class, "/v1/measurements/{0}", id);
  }

  /** Says that a measurement was entered in error. */
  public Answer<Measurement> withdraw(String id, String reason, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Measurement.class,
        Map.of("reason", reason),
        once,
        "/v1/measurements/{0}/withdraw",
        id);
  }

  /** Sends a patient a link. */
  public Answer<Link> send(String patientId, Map<String, Object> body, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Link.class,
        body,
        once,
        "/v1/patients/{0}/questionnaire-links",
        patientId);
  }

  /** Takes a link back. */
  public Answer<Link> revoke(String linkId, Once once) {
    return calls.change(
        Service.INTAKE,
        HttpMethod.POST,
        Link.class,
        null,
        once,
        "/v1/questionnaire-links/{0}/revoke",
        linkId);
  }

  /** How all patients of one site, or of all one may see, do on one instrument. */
  public Answer<Outcomes> outcomes(String instrument, @Nullable String siteId) {
    return siteId == null
        ? calls.get(Service.INTAKE, Outcomes.class, "/v1/outcomes?instrument={0}", instrument)
        : calls.get(
            Service.INTAKE,
            Outcomes.class,
            "/v1/outcomes?instrument={0}&siteId={1}",
            instrument,
            siteId);
  }
}
